#pragma once

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>

namespace suanpan::bench {

/// Tills as light as can be, thousands in one process: each is a connection that stays open and a script that says what it sends next.
class LightTills final {
public:
    struct Answer {
        int status = 0; ///< 0: nothing was asked yet
        QByteArray body;
        double microseconds = 0; ///< from the first byte sent to the last received
        qint64 atMicroseconds = 0; ///< nowMicroseconds() when it was there
    };
    struct Question {
        QByteArray request; ///< a whole HTTP request
        qint64 afterMicroseconds = 0; ///< a pause before it
    };
    /// What to ask after this answer; nothing ends the till. Called on the thread of run().
    using Script = std::function<std::optional<Question>(const Answer &)>;

    explicit LightTills(quint16 port);
    ~LightTills();
    Q_DISABLE_COPY_MOVE(LightTills)

    void add(Script script);
    /// Until every till has ended.
    void run();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace suanpan::bench
