#pragma once

#include "models/catalog/product_desk.h"
#include "models/journal/airlock.h"
#include "models/members/member_desk.h"
#include "models/sales/sale_finder.h"
#include "models/sales/sales_desk.h"
#include "models/sales/shift_desk.h"
#include "models/staff/staff_desk.h"

#include <QCoreApplication>
#include <QPromise>

#include <memory>
#include <vector>

namespace suanpan {

/// Questions to a desk: kept until the test answers them, in any order, or answered at once with `reply`.
template <typename T>
class Questions {
public:
    std::function<DeskResult<T>()> reply;

    DeskFuture<T> ask()
    {
        auto promise = std::make_shared<QPromise<DeskResult<T>>>();
        promise->start();
        m_promises.push_back(promise);
        const DeskFuture<T> future = promise->future();
        if (reply) {
            promise->addResult(reply());
            promise->finish();
        }
        return future;
    }
    std::size_t count() const { return m_promises.size(); }
    void answer(std::size_t number, const DeskResult<T> &result)
    {
        m_promises.at(number)->addResult(result);
        m_promises.at(number)->finish();
        QCoreApplication::processEvents(); // whoever asked hears it by an event
    }
    void answerLast(const DeskResult<T> &result) { answer(m_promises.size() - 1, result); }
    /// Leaves the rest unanswered. To be called while whoever asked still lives.
    void drop() { m_promises.clear(); }
    void refuseLast(DeskError::Reason reason, const QString &detail = {})
    {
        answerLast(std::unexpected(DeskError{reason, detail}));
    }

private:
    std::vector<std::shared_ptr<QPromise<DeskResult<T>>>> m_promises;
};

class FakeMemberDesk final : public MemberDesk {
public:
    Questions<QList<MemberHit>> finds;
    Questions<MemberPanel> panels;
    Questions<MemberPanel> registrations;
    QStringList typed;
    QList<MemberId> opened;
    QList<MemberProfile> registered;
    QStringList referredBy;
    Questions<MemberPanel> issues;
    QList<IssueCoupon> issued;
    Questions<MemberPanel> edits;
    QList<MemberEdit> edited;

    void drop()
    {
        finds.drop();
        panels.drop();
        registrations.drop();
        issues.drop();
        edits.drop();
    }

    DeskFuture<QList<MemberHit>> find(const QString &text, int) override
    {
        typed.append(text);
        return finds.ask();
    }
    DeskFuture<MemberPanel> panel(const MemberId &member) override
    {
        opened.append(member);
        return panels.ask();
    }
    DeskFuture<MemberPanel> issueCoupon(const IssueCoupon &request) override
    {
        issued.append(request);
        return issues.ask();
    }
    DeskFuture<MemberPanel> registerMember(const NewMember &member, const StaffId &) override
    {
        registered.append(member.profile);
        referredBy.append(member.referredBy);
        return registrations.ask();
    }
    DeskFuture<MemberPanel> changeMember(const MemberEdit &edit, const StaffId &) override
    {
        edited.append(edit);
        return edits.ask();
    }
};

class FakeSalesDesk final : public SalesDesk {
public:
    Questions<QList<SaleSummary>> lists;
    Questions<SaleDetail> details;
    Questions<CompletedSale> returns;
    QStringList typed;
    QList<SaleId> opened;
    QList<CompleteReturn> takenBack;

    void drop()
    {
        lists.drop();
        details.drop();
        returns.drop();
    }

    DeskFuture<CompletedSale> takeBack(const CompleteReturn &request) override
    {
        takenBack.append(request);
        return returns.ask();
    }
    DeskFuture<QList<SaleSummary>> recent(const QString &text, int) override
    {
        typed.append(text);
        return lists.ask();
    }
    DeskFuture<SaleDetail> find(const SaleId &sale) override
    {
        opened.append(sale);
        return details.ask();
    }

    DeskFuture<Sale> previewWithoutReceipt(const ReturnWithoutReceipt &) override { return unasked<Sale>(); }
    DeskFuture<CompletedSale> takeBackWithoutReceipt(const ReturnWithoutReceipt &) override { return unasked<CompletedSale>(); }
    DeskFuture<CompletedSale> complete(const CompleteSale &) override { return unasked<CompletedSale>(); }
    DeskFuture<CartCircumstances> circumstances(const std::optional<MemberId> &) override { return unasked<CartCircumstances>(); }
    DeskFuture<CouponCodeResult> readCoupon(const QString &) override { return unasked<CouponCodeResult>(); }
    DeskFuture<CompletedSale> payOut(const CompletePayOut &) override { return unasked<CompletedSale>(); }
    DeskFuture<HeldMoney> heldMoney(ValueBook, const HolderId &) override { return unasked<HeldMoney>(); }
    DeskFuture<void> keep(const Cart &) override { return unasked<void>(); }
    DeskFuture<void> hold(const Cart &) override { return unasked<void>(); }
    DeskFuture<QList<HeldCart>> held() override { return unasked<QList<HeldCart>>(); }
    DeskFuture<Cart> recall(const SaleId &) override { return unasked<Cart>(); }
    DeskFuture<Unfinished> unfinished() override { return unasked<Unfinished>(); }
    DeskFuture<void> receiptPrinted(const SaleId &) override { return unasked<void>(); }

private:
    template <typename T>
    static DeskFuture<T> unasked()
    {
        return QtFuture::makeReadyFuture(DeskResult<T>(std::unexpected(DeskError{DeskError::Reason::NotFound, {}})));
    }
};

class FakeSaleFinder final : public SaleFinder {
public:
    Questions<SaleId> questions;
    QStringList receipts;

    DeskFuture<SaleId> find(const QString &receiptNumber) override
    {
        receipts.append(receiptNumber);
        return questions.ask();
    }
};

class FakeProductDesk final : public ProductDesk {
public:
    Questions<QList<StockLine>> lists;
    QStringList typed;

    void drop() { lists.drop(); }

    DeskFuture<std::optional<Product>> find(const QString &) override
    {
        return QtFuture::makeReadyFuture(DeskResult<std::optional<Product>>(std::nullopt));
    }
    DeskFuture<QList<StockLine>> stock(const QString &text, int) override
    {
        typed.append(text);
        return lists.ask();
    }
};

class FakeShiftDesk final : public ShiftDesk {
public:
    Questions<std::optional<ShiftFigures>> figures;
    Questions<Shift> openings;
    Questions<ShiftClose> closings;
    QList<Money> amounts; ///< opening and counted cash, in the order given
    QStringList businessDates;

    void drop()
    {
        figures.drop();
        openings.drop();
        closings.drop();
    }

    DeskFuture<std::optional<ShiftFigures>> current() override { return figures.ask(); }
    DeskFuture<Shift> open(const StaffId &, Money openingCash, const QString &businessDate) override
    {
        amounts.append(openingCash);
        businessDates.append(businessDate);
        return openings.ask();
    }
    DeskFuture<ShiftClose> close(const StaffId &, Money countedCash) override
    {
        amounts.append(countedCash);
        return closings.ask();
    }
};

class FakeAirlockDesk final : public AirlockDesk {
public:
    Questions<AirlockPage> pages;
    Questions<AirlockCounts> countings;
    QList<int> asked;

    void drop()
    {
        pages.drop();
        countings.drop();
    }

    DeskFuture<AirlockPage> page(int waiting) override
    {
        asked.append(waiting);
        return pages.ask();
    }
    DeskFuture<AirlockCounts> counts() override { return countings.ask(); }
};

class FakeStaffDesk final : public StaffDesk {
public:
    Questions<QList<Staff>> lists;
    Questions<Staff> signIns;
    Questions<void> unlocks;
    QStringList pins; ///< as given
    QList<StaffId> people; ///< who signs in, or locked and manager

    void drop()
    {
        lists.drop();
        signIns.drop();
        unlocks.drop();
    }

    DeskFuture<QList<Staff>> everybody() override { return lists.ask(); }
    DeskFuture<Staff> signIn(const StaffId &staff, const QString &pin) override
    {
        people.append(staff);
        pins.append(pin);
        return signIns.ask();
    }
    DeskFuture<void> unlock(const StaffId &locked, const StaffId &manager, const QString &managerPin) override
    {
        people.append(locked);
        people.append(manager);
        pins.append(managerPin);
        return unlocks.ask();
    }
};

} // namespace suanpan
