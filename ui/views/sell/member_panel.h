#pragma once

#include "ui/presenters/member_card.h"

#include <QWidget>

class QStackedLayout;

namespace suanpan {

class Chip;
class EmptyState;
class FlowLayout;
class KeyValueRow;
class ProgressLine;
class TextLabel;

/// The member at the counter in one glance: who, what they are worth to us, what they may use. It keeps its place when nobody is there.
class MemberPanelCard final : public QWidget {
    Q_OBJECT

public:
    explicit MemberPanelCard(QWidget *parent = nullptr);

    void setMember(const MemberCard &member);

private:
    QWidget *makeShown();
    void setRemarks(const QStringList &remarks);

    MemberCard m_member;
    QStackedLayout *m_pages;
    EmptyState *m_empty;
    TextLabel *m_name;
    TextLabel *m_phone;
    Chip *m_tier;
    ProgressLine *m_progress;
    TextLabel *m_progressText;
    KeyValueRow *m_points;
    KeyValueRow *m_value;
    KeyValueRow *m_coupons;
    FlowLayout *m_remarks;
};

} // namespace suanpan
