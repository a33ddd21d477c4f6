#include "ui/presenters/cart_keeper.h"

#include "models/base/when_done.h"

namespace suanpan {

void CartKeeper::keep(const Cart &cart)
{
    if (m_writing) {
        m_next = cart;
    } else {
        write(cart);
    }
}

void CartKeeper::write(const Cart &cart)
{
    m_writing = true;
    whenDone(m_sales.keep(cart), this, [this, id = cart.id](const DeskResult<void> &result) {
        m_writing = false;
        m_kept = result ? id : m_kept;
        m_trouble = result ? std::nullopt : std::optional(result.error());
        Q_EMIT answered();
        if (!m_writing && m_next) {
            write(*std::exchange(m_next, std::nullopt));
        }
    });
}

} // namespace suanpan
