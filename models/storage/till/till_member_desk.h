#pragma once

#include "models/members/member_desk.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

/// Finds and registers members on the till's own disk, where they are sealed; they are in clear only on the way to the window.
class TillMemberDesk final : public MemberDesk {
public:
    TillMemberDesk(StorageQueue &storage, std::shared_ptr<const MemberVault> vault)
        : m_storage(storage), m_vault(std::move(vault))
    {}
    DeskFuture<QList<MemberHit>> find(const QString &typed, int limit) override;
    DeskFuture<MemberPanel> panel(const MemberId &member) override;
    DeskFuture<MemberPanel> issueCoupon(const IssueCoupon &request) override;
    DeskFuture<MemberPanel> registerMember(const NewMember &member, const StaffId &staff) override;
    DeskFuture<MemberPanel> changeMember(const MemberEdit &edit, const StaffId &staff) override;

private:
    StorageQueue &m_storage;
    std::shared_ptr<const MemberVault> m_vault;
};

} // namespace suanpan
