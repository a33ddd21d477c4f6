#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace suanpan {

/// A part of the play that is written as one text and runs in pieces: it gives way to the event loop at every co_await and goes on later.
/// Owns its frame: whoever drops it, drops what it was doing.
class [[nodiscard]] Task final {
public:
    struct promise_type {
        Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept
        {
            struct BackToCaller {
                bool await_ready() const noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> done) const noexcept
                {
                    return done.promise().caller ? done.promise().caller : std::noop_coroutine();
                }
                void await_resume() const noexcept {}
            };
            return BackToCaller{};
        }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }

        std::coroutine_handle<> caller;
    };

    Task(Task &&other) noexcept : m_frame(std::exchange(other.m_frame, nullptr)) {}
    Task &operator=(Task &&) = delete;
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task()
    {
        if (m_frame) {
            m_frame.destroy();
        }
    }

    /// Runs the first piece.
    void start() { m_frame.resume(); }
    bool isDone() const { return m_frame.done(); }

    auto operator co_await() noexcept
    {
        struct RunWithin {
            std::coroutine_handle<promise_type> frame;
            bool await_ready() const noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<> caller) const noexcept
            {
                frame.promise().caller = caller;
                return frame;
            }
            void await_resume() const noexcept {}
        };
        return RunWithin{m_frame};
    }

private:
    explicit Task(std::coroutine_handle<promise_type> frame) : m_frame(frame) {}

    std::coroutine_handle<promise_type> m_frame;
};

} // namespace suanpan
