#pragma once

#include "models/sales/sales_desk.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

/// Sells at this till: every sale and return is a fact, durable before it is answered.
class TillSalesDesk final : public SalesDesk {
public:
    TillSalesDesk(StorageQueue &storage, const CouponKey &key) : m_storage(storage), m_key(std::make_shared<const CouponKey>(key))
    {}

    DeskFuture<CompletedSale> complete(const CompleteSale &request) override;
    DeskFuture<CompletedSale> takeBack(const CompleteReturn &request) override;
    DeskFuture<CartCircumstances> circumstances(const std::optional<MemberId> &member) override;
    DeskFuture<Sale> previewWithoutReceipt(const ReturnWithoutReceipt &request) override;
    DeskFuture<CompletedSale> takeBackWithoutReceipt(const ReturnWithoutReceipt &request) override;
    DeskFuture<CouponCodeResult> readCoupon(const QString &code) override;
    DeskFuture<CompletedSale> payOut(const CompletePayOut &request) override;
    DeskFuture<HeldMoney> heldMoney(ValueBook book, const HolderId &holder) override;
    DeskFuture<void> keep(const Cart &cart) override;
    DeskFuture<void> hold(const Cart &cart) override;
    DeskFuture<QList<HeldCart>> held() override;
    DeskFuture<Cart> recall(const SaleId &cart) override;
    DeskFuture<Unfinished> unfinished() override;
    DeskFuture<void> receiptPrinted(const SaleId &sale) override;
    DeskFuture<QList<SaleSummary>> recent(const QString &text, int limit) override;
    DeskFuture<SaleDetail> find(const SaleId &sale) override;

private:
    StorageQueue &m_storage;
    std::shared_ptr<const CouponKey> m_key; ///< shared with jobs that may outlive the desk
};

} // namespace suanpan
