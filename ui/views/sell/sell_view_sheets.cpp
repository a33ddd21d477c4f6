// What opens over the right column of the selling screen: figures to enter, lists to choose from, reasons to read.
#include "ui/views/sell/sell_view.h"

#include "ui/views/sell/sheet_panels.h"
#include "ui/widgets/scan_field.h"
#include "ui/widgets/side_sheet.h"

namespace suanpan {

using namespace Qt::StringLiterals;

void SellView::closeSheet()
{
    m_entry = nullptr;
    m_sheet->closeSheet();
}

void SellView::openEntry(const QString &title, const QString &about, const QString &now, const QStringList &shortcuts,
                         const std::function<void(const QString &)> &verb)
{
    auto *panel = new EntryPanel(about, now, shortcuts);
    connect(panel, &EntryPanel::accepted, this, [this, verb, panel](const QString &typed) {
        const int before = m_presenter.state().message.number;
        verb(typed);
        const SellPresenter::Message &message = m_presenter.state().message;
        if (message.number != before && message.isRefusal) {
            panel->refuse(message.text);
        } else {
            closeSheet();
        }
    });
    m_entry = panel;
    m_sheet->setTitle(title);
    m_sheet->setContent(panel);
    m_sheet->openOver(m_right);
    panel->setFocus();
}

void SellView::openChoices(const QString &title, QAbstractItemModel &choices, const QString &none,
                           const std::function<void(const QString &)> &verb)
{
    auto *panel = new ChoicePanel(choices, none);
    connect(panel, &ChoicePanel::chosen, this, [this, verb](const QString &id) {
        closeSheet();
        verb(id);
    });
    m_entry = nullptr;
    m_sheet->setTitle(title);
    m_sheet->setContent(panel);
    m_sheet->openOver(m_right);
    panel->setFocus();
}

void SellView::openQuantity()
{
    const SellPresenter::Selected &line = m_presenter.state().selected;
    if (line.row >= 0) {
        openEntry(tr("Quantity"), line.name, line.quantity, {}, [this](const QString &typed) { m_presenter.setQuantity(typed); });
    }
}

void SellView::openDiscount()
{
    const SellPresenter::Selected &line = m_presenter.state().selected;
    if (line.row >= 0) {
        openEntry(tr("Discount on this line"), tr("%1: a share (10%) or an amount (5)").arg(line.name), line.discount,
                  {u"5%"_s, u"10%"_s, u"20%"_s}, [this](const QString &typed) { m_presenter.setLineDiscount(typed); });
    }
}

void SellView::openSaleDiscount()
{
    openEntry(tr("Discount on the whole sale"), tr("A share (10%) or an amount (5)"), m_presenter.state().saleDiscount,
              {u"5%"_s, u"10%"_s, u"20%"_s}, [this](const QString &typed) { m_presenter.setSaleDiscount(typed); });
}

void SellView::openPrice()
{
    const SellPresenter::Selected &line = m_presenter.state().selected;
    if (line.row >= 0) {
        openEntry(tr("Unit price"), line.name, line.price, {},
                  [this](const QString &typed) { m_presenter.overridePrice(typed); });
    }
}

void SellView::openHeld()
{
    openChoices(tr("Held sales"), m_presenter.heldCarts(), tr("No sale is held"),
                [this](const QString &id) { m_presenter.recall(id); });
}

/// Who lets it be, then their PIN.
void SellView::openApproval()
{
    openChoices(tr("Who approves it?"), m_presenter.approvers(), tr("Nobody here may approve it"), [this](const QString &id) {
        openEntry(tr("PIN of %1").arg(id), m_presenter.state().concession, {}, {},
                  [this, id](const QString &pin) { m_presenter.approveConcession(id, pin); });
        m_entry->hideText();
    });
}

void SellView::openTopUp()
{
    openEntry(tr("Top up stored value"), m_presenter.state().member.name, {}, {u"100"_s, u"200"_s, u"500"_s},
              [this](const QString &typed) { m_presenter.topUp(typed); });
}

void SellView::openGiftCard()
{
    openEntry(tr("Sell a gift card"), tr("What is to be on it"), {}, {u"50"_s, u"100"_s, u"200"_s},
              [this](const QString &typed) { m_presenter.sellGiftCard(typed); });
}

void SellView::openPayOut()
{
    const SellPresenter::State &state = m_presenter.state();
    openEntry(tr("Pay out in cash"), tr("%1: %2 at the most").arg(state.payOutOf, state.payOutMost), state.payOutMost, {},
              [this](const QString &typed) { m_presenter.payOut(typed); });
}

void SellView::openMore()
{
    QList<Choice> choices;
    if (m_presenter.state().needsApproval) {
        choices.append({u"approve"_s, tr("Have the discount approved"), m_presenter.state().concession, {}, {}, {}});
    }
    if (!m_presenter.state().isEmpty) {
        choices.append({u"saleDiscount"_s, tr("Discount on the whole sale"), tr("a share or an amount"), {}, {}, {}});
        choices.append({u"price"_s, tr("Change the price"), m_presenter.state().selected.name, {}, {}, {}});
    }
    if (!m_presenter.state().isEmpty || m_presenter.cart().exchange) {
        choices.append({u"clear"_s, tr("Clear this sale"), tr("can be undone for 8 seconds"), {}, {}, {}});
    }
    if (!m_presenter.cart().coupons.isEmpty()) {
        choices.append({u"dropCoupons"_s, tr("Take the coupons off"), {}, {}, {}, {}});
    }
    if (m_presenter.state().canTopUp) {
        choices.append({u"topUp"_s, tr("Top up stored value"), m_presenter.state().member.name, {}, {}, {}});
    }
    if (m_presenter.state().canSellGiftCard) {
        choices.append({u"giftCard"_s, tr("Sell a gift card"), {}, {}, {}, {}});
    }
    if (!m_presenter.state().payOutOf.isEmpty()) {
        choices.append({u"payOut"_s, tr("Pay out in cash"), m_presenter.state().payOutOf, {}, {}, {}});
    }
    if (m_presenter.cart().member) {
        choices.append({u"detach"_s, tr("Sell without this member"), m_presenter.state().member.name, {}, {}, {}});
    }
    if (m_presenter.takesBackWithoutReceipt() && !m_presenter.state().isEmpty) {
        choices.append({u"noReceipt"_s, tr("Take these back without a receipt"), {}, {}, {}, {}});
    }
    choices.append({u"why"_s, tr("Why this total?"), u"F1"_s, {}, {}, {}});
    choices.append({u"airlock"_s, tr("What head office has not booked"), u"F11"_s, {}, {}, {}});
    m_more.setChoices(choices);
    openChoices(tr("More"), m_more, {}, [this](const QString &id) {
        if (id == "saleDiscount"_L1) {
            openSaleDiscount();
        } else if (id == "approve"_L1) {
            openApproval();
        } else if (id == "price"_L1) {
            openPrice();
        } else if (id == "clear"_L1) {
            m_presenter.clear();
        } else if (id == "dropCoupons"_L1) {
            m_presenter.dropCoupons();
        } else if (id == "topUp"_L1) {
            openTopUp();
        } else if (id == "giftCard"_L1) {
            openGiftCard();
        } else if (id == "payOut"_L1) {
            openPayOut();
        } else if (id == "detach"_L1) {
            m_presenter.detachMember();
        } else if (id == "noReceipt"_L1) {
            m_presenter.offerReturn();
        } else if (id == "why"_L1) {
            openWhy();
        } else if (id == "airlock"_L1) {
            m_presenter.openAirlock();
        }
    });
}

void SellView::openReturnReasons(const QString &what)
{
    m_more.setChoices(m_presenter.returnReasons());
    openChoices(what, m_more, {}, [this](const QString &id) { m_presenter.takeBackWithoutReceipt(id); });
}

void SellView::openWhy()
{
    m_entry = nullptr;
    m_sheet->setTitle(tr("Why %1?").arg(m_presenter.state().total));
    m_sheet->setContent(new SentencesPanel(m_presenter.why()));
    m_sheet->openOver(m_right);
    m_scan->setFocus();
}

void SellView::useActivity(const QModelIndex &index)
{
    const QString id = index.data(ChoiceModel::Id).toString();
    if (id.isEmpty()) {
        return; // a purchase
    }
    if (id == MemberCardMaker::pointsId()) {
        m_presenter.togglePoints();
        m_scan->setFocus();
        return;
    }
    m_presenter.toggleCoupon(id);
    m_scan->setFocus();
}

} // namespace suanpan
