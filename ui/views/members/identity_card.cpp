#include "ui/views/members/identity_card.h"

#include "ui/views/list_row_model.h"
#include "ui/views/page_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/key_value_row.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/stat_tile.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

IdentityCard::IdentityCard(QWidget *parent)
    : QWidget(parent), m_name(new TextLabel(TextRole::Heading)), m_tier(new Chip({}, Tone::Gold)),
      m_phone(new TextLabel(TextRole::Second)), m_reveal(new Chip({}, Tone::Blue)), m_edit(new Chip(tr("Edit"), Tone::Blue)),
      m_waiting(new Chip(tr("not sent yet"), Tone::Gold)), m_progress(new ProgressLine),
      m_tierHint(new TextLabel(TextRole::Hint)), m_points(new StatTile), m_coupons(new StatTile), m_spend(new StatTile),
      m_basket(new StatTile), m_personal(new ValueRows)
{
    QVBoxLayout *column = makeColumn(this);
    column->addWidget(makeIdentity());
    column->addWidget(makeConsents(), 1);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name widens nothing
    m_name->setObjectName(u"profileName"_s);
    m_phone->setObjectName(u"profilePhone"_s);
    m_tier->setObjectName(u"profileTier"_s);
    m_points->setObjectName(u"profilePoints"_s);
    m_coupons->setObjectName(u"profileCoupons"_s);
    m_reveal->setObjectName(u"revealButton"_s);
    m_reveal->setPressable(true);
    connect(m_reveal, &QAbstractButton::clicked, this, &IdentityCard::revealPressed);
    m_edit->setObjectName(u"editButton"_s);
    m_edit->setPressable(true);
    connect(m_edit, &QAbstractButton::clicked, this, &IdentityCard::editPressed);
}

QWidget *IdentityCard::makeIdentity()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    QVBoxLayout *inside = card->column();
    auto *top = new QHBoxLayout;
    top->setSpacing(m.narrowGap);
    top->addWidget(m_name, 1);
    top->addWidget(m_waiting);
    top->addWidget(m_tier);
    inside->addLayout(top);
    auto *phone = new QHBoxLayout;
    phone->setSpacing(m.narrowGap);
    phone->addWidget(m_phone);
    phone->addWidget(m_reveal);
    phone->addWidget(m_edit);
    phone->addStretch();
    inside->addLayout(phone);
    inside->addWidget(m_progress);
    inside->addSpacing(m.unit);
    inside->addWidget(m_tierHint);
    inside->addSpacing(m.narrowGap);
    auto *tiles = new QGridLayout;
    tiles->setSpacing(m.narrowGap);
    tiles->addWidget(m_points, 0, 0);
    tiles->addWidget(m_coupons, 0, 1);
    tiles->addWidget(m_spend, 1, 0);
    tiles->addWidget(m_basket, 1, 1);
    inside->addLayout(tiles);
    return card;
}

QWidget *IdentityCard::makeConsents()
{
    const Measures &m = tokensInUse()->measure;
    auto *card = new Card;
    card->column()->addWidget(new TextLabel(TextRole::Label, tr("CONSENT")));
    for (std::size_t i = 0; i < consentChannels.size(); ++i) {
        m_consents.append(new KeyValueRow);
        card->column()->addWidget(m_consents.last());
    }
    card->column()->addSpacing(m.narrowGap);
    card->column()->addWidget(new TextLabel(TextRole::Label, tr("PERSONAL")));
    card->column()->addWidget(m_personal);
    card->column()->addStretch();
    return card;
}

void IdentityCard::display(const MemberPage &page, Rights rights)
{
    m_name->setText(page.name);
    m_phone->setText(page.phone);
    m_tier->setText(page.tier);
    m_tier->updateGeometry();
    m_waiting->setVisible(page.waiting);
    m_reveal->setText(page.revealed ? tr("Hide") : tr("Show"));
    m_reveal->updateGeometry();
    m_reveal->setVisible(rights.reveal);
    m_edit->setVisible(rights.edit);
    m_progress->setProgress(page.tierPermille);
    m_tierHint->setText(page.tierHint);
    m_points->setFigure(page.points);
    m_points->setCaption(page.pointsCaption);
    m_coupons->setFigure(page.coupons);
    m_coupons->setCaption(page.couponsCaption);
    m_spend->setFigure(page.spend);
    m_spend->setCaption(page.spendCaption);
    m_basket->setFigure(page.basket);
    m_basket->setCaption(tr("average basket"));
    for (qsizetype i = 0; i < page.consents.size(); ++i) {
        m_consents.at(i)->setName(page.consents.at(i).channel);
        m_consents.at(i)->setChip(page.consents.at(i).answer, toneOf(page.consents.at(i).mark));
    }
    m_personal->setValues(page.personal);
}

} // namespace suanpan
