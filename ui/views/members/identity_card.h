#pragma once

#include "ui/presenters/members_page.h"

#include <QWidget>

namespace suanpan {

class Chip;
class KeyValueRow;
class ProgressLine;
class StatTile;
class TextLabel;
class ValueRows;

/// Who the member is and what they are worth, and below it what they agreed to: the left column of the members screen.
class IdentityCard final : public QWidget {
    Q_OBJECT

public:
    /// What whoever works here may do with a member's personal data.
    struct Rights {
        bool reveal = false;
        bool edit = false;
    };

    explicit IdentityCard(QWidget *parent = nullptr);

    void display(const MemberPage &page, Rights rights);

Q_SIGNALS:
    void revealPressed();
    void editPressed();

private:
    QWidget *makeIdentity();
    QWidget *makeConsents();

    TextLabel *m_name;
    Chip *m_tier;
    TextLabel *m_phone;
    Chip *m_reveal;
    Chip *m_edit;
    Chip *m_waiting;
    ProgressLine *m_progress;
    TextLabel *m_tierHint;
    StatTile *m_points;
    StatTile *m_coupons;
    StatTile *m_spend;
    StatTile *m_basket;
    ValueRows *m_personal;
    QList<KeyValueRow *> m_consents;
};

} // namespace suanpan
