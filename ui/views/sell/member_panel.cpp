#include "ui/views/sell/member_panel.h"

#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_value_row.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace suanpan {

using namespace Qt::StringLiterals;

MemberPanelCard::MemberPanelCard(QWidget *parent)
    : QWidget(parent), m_pages(new QStackedLayout), m_empty(new EmptyState(u"user-identity"_s, {}, {})),
      m_name(new TextLabel(TextRole::Heading)), m_phone(new TextLabel(TextRole::Second)), m_tier(new Chip({}, Tone::Gold)),
      m_progress(new ProgressLine), m_progressText(new TextLabel(TextRole::Hint)), m_points(new KeyValueRow),
      m_value(new KeyValueRow), m_coupons(new KeyValueRow), m_remarks(new FlowLayout(tokensInUse()->measure.tightGap))
{
    setObjectName(u"memberPanel"_s);
    m_name->setObjectName(u"memberName"_s);
    m_tier->setObjectName(u"memberTier"_s);
    m_points->setObjectName(u"memberPoints"_s);
    m_value->setObjectName(u"memberValue"_s);
    m_coupons->setObjectName(u"memberCoupons"_s);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(makeShown());
    auto *card = new Card;
    card->column()->addLayout(m_pages);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(card);
    m_member.stage = MemberCard::Stage::Failed; // differs from what comes first
    setMember({});
}

QWidget *MemberPanelCard::makeShown()
{
    const Measures &m = tokensInUse()->measure;
    auto *shown = new QWidget;
    auto *rows = new QVBoxLayout(shown);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setSpacing(m.narrowGap);
    top->addWidget(m_name);
    top->addWidget(m_phone, 1);
    top->addWidget(m_tier);
    rows->addLayout(top);
    rows->addSpacing(m.tightGap);
    rows->addWidget(m_progress);
    rows->addSpacing(m.unit);
    rows->addWidget(m_progressText);
    rows->addSpacing(m.tightGap);
    rows->addWidget(m_points);
    rows->addWidget(m_value);
    rows->addWidget(m_coupons);
    rows->addSpacing(m.tightGap);
    auto *remarks = new QWidget;
    remarks->setLayout(m_remarks);
    remarks->setMinimumHeight(m.chip); // without a remark the card keeps its height
    rows->addWidget(remarks);
    return shown;
}

void MemberPanelCard::setMember(const MemberCard &member)
{
    if (member == m_member) {
        return;
    }
    const bool otherRemarks = member.remarks != m_member.remarks;
    m_member = member;
    switch (member.stage) {
    case MemberCard::Stage::None:
        m_empty->setTitle(tr("No member yet"));
        m_empty->setHint(tr("Scan a member card, or type a name, a phone number or its last four digits"));
        break;
    case MemberCard::Stage::Loading:
        m_empty->setTitle(tr("Looking up the member…"));
        m_empty->setHint(tr("Go on scanning meanwhile"));
        break;
    case MemberCard::Stage::Failed:
        m_empty->setTitle(tr("The member cannot be shown"));
        m_empty->setHint(member.trouble);
        break;
    case MemberCard::Stage::Shown: break;
    }
    m_pages->setCurrentIndex(member.stage == MemberCard::Stage::Shown ? 1 : 0);
    m_name->setText(member.name);
    m_phone->setText(member.phone);
    m_tier->setText(member.tier);
    m_tier->updateGeometry();
    m_progress->setProgress(member.progress);
    m_progressText->setText(member.progressText);
    m_points->setName(tr("Points"));
    m_points->setLeadFigure(member.points);
    m_points->setValue(member.pointsNow, KeyValueRow::Value::Second);
    m_value->setName(tr("Stored value"));
    m_value->setLeadFigure(member.value);
    m_value->setValue(member.valueHint, KeyValueRow::Value::Second);
    m_value->setVisible(!member.value.isEmpty());
    m_coupons->setName(tr("Coupons"));
    m_coupons->setLeadFigure(member.coupons);
    if (member.couponsUsable.isEmpty()) {
        m_coupons->setValue({}, KeyValueRow::Value::Second);
    } else {
        m_coupons->setChip(member.couponsUsable, Tone::Green);
    }
    if (otherRemarks) {
        setRemarks(member.remarks);
    }
}

void MemberPanelCard::setRemarks(const QStringList &remarks)
{
    while (QLayoutItem *item = m_remarks->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &remark : remarks) {
        m_remarks->addWidget(new Chip(remark, Tone::Blue));
    }
}

} // namespace suanpan
