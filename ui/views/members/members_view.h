#pragma once

#include "ui/presenters/members_presenter.h"

#include <QPointer>
#include <QWidget>

class QScrollArea;

namespace suanpan {

class ActionButton;
class Card;
class Chip;
class EmptyState;
class IdentityCard;
class ListRowModel;
class OfferList;
class PrimaryButton;
class RegistrationForm;
class RowList;
class ScanField;
class SideSheet;
class TextLabel;

/// The members screen: search and who it is at the left, what happened in the middle, what to say and what they can use at the right.
class MembersView final : public QWidget {
    Q_OBJECT

public:
    explicit MembersView(MembersPresenter &presenter, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeLeft();
    QWidget *makeTimeline();
    QWidget *makeRight();
    QWidget *makeAdvice();
    void connectSearch();
    void toggleReveal();
    void display();
    void displayEmpty();
    void displayMember();
    void displayForm();
    void openForm(const RegistrationState &state);
    void displayIssuing();
    void openOffers();
    void sheetClosed();

    MembersPresenter &m_presenter;
    ListRowModel *m_resultRows;
    ListRowModel *m_timelineRows;
    ListRowModel *m_couponRows;
    ScanField *m_search;
    RowList *m_results;
    EmptyState *m_empty;
    QWidget *m_resultsCard;
    IdentityCard *m_identity;
    QScrollArea *m_identityScroll;
    RowList *m_timeline;
    EmptyState *m_noTimeline;
    QHash<TimelineFilter, Chip *> m_filters;
    Card *m_advice;
    TextLabel *m_say;
    TextLabel *m_sayWhy;
    RowList *m_coupons;
    EmptyState *m_noCoupons;
    QWidget *m_right;
    ActionButton *m_issue;
    ActionButton *m_register;
    PrimaryButton *m_sell;
    SideSheet *m_sheet;
    QPointer<RegistrationForm> m_form;
    QPointer<OfferList> m_offers;
};

} // namespace suanpan
