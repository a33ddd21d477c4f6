#include "ui/views/day/tender_bars.h"

#include "ui/widgets/paint.h"

#include <QPainter>

namespace suanpan {

TenderBars::TenderBars(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TenderBars::setShares(const QList<DayPresenter::Share> &shares)
{
    if (shares != m_shares) {
        m_shares = shares;
        updateGeometry();
        update();
    }
}

QSize TenderBars::sizeHint() const
{
    const Measures &m = tokensInUse()->measure;
    return {m.rightColumn, static_cast<int>(m_shares.size()) * m.listRow};
}

void TenderBars::paintEvent(QPaintEvent *)
{
    const TokensPtr tokens = tokensInUse();
    const Measures &m = tokens->measure;
    const Colours &c = tokens->colour;
    const QFont name = tokens->font(tokens->type.body);
    const QFont amount = tokens->font(tokens->type.lineName, QFont::Bold);
    int nameWidth = 0;
    int amountWidth = 0;
    for (const DayPresenter::Share &share : std::as_const(m_shares)) {
        nameWidth = std::max(nameWidth, textWidth(name, share.name) + 1);
        amountWidth = std::max(amountWidth, textWidth(amount, share.amount) + 1);
    }
    const int barLeft = nameWidth + m.padding;
    const int barRoom = std::max(0, width() - barLeft - amountWidth - m.padding);
    QPainter painter(this);
    int top = 0;
    for (const DayPresenter::Share &share : std::as_const(m_shares)) {
        const int thick = m.gap;
        const int barTop = top + (m.listRow - thick) / 2;
        drawText(painter, QRect(0, top, nameWidth, m.listRow), Qt::AlignVCenter, share.name, name, c.ink2);
        drawPanel(painter, QRect(barLeft, barTop, barRoom, thick), c.sunken, {}, m.unit, 0);
        if (const int length = barRoom * share.permille / 1000; length > 0) {
            drawPanel(painter, QRect(barLeft, barTop, std::max(length, m.unit), thick), c.brand, {}, m.unit, 0);
        }
        drawText(painter, QRect(width() - amountWidth, top, amountWidth, m.listRow), Qt::AlignVCenter | Qt::AlignRight,
                 share.amount, amount, share.isRed ? c.red : c.ink);
        top += m.listRow;
    }
}

} // namespace suanpan
