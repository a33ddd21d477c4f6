#pragma once

#include "hub/ingest/applier.h"
#include "hub/office/exception_desk.h"
#include "hub/office/hub_folder.h"
#include "hub/office/office_facts.h"
#include "hub/storage/audit_log.h"
#include "hub/storage/device_queries.h"
#include "models/members/member_merge.h"

namespace suanpan {

/// What head office does with a hub that is not running, or with one on a server beside those that run: its own facts (till "HQ") go through the same inbox and the same applier as everybody's.
/// Holds the folder for itself as long as it lives; an error is said as a person at a terminal needs it.
class HeadOffice final {
public:
    /// Opens the hub in the folder and makes one when none is there. Busy: a hub is running on it.
    static HubFolderResult<std::unique_ptr<HeadOffice>> open(const QString &folder, const Clock &clock, Random &random);
    /// Over a store that somebody opened; what waits in it is not applied yet.
    HeadOffice(std::unique_ptr<HubStore> store, const StoreKey &key, const Clock &clock, Random &random);

    /// Whom the audit names for what is done from now on; at first head office as a whole.
    void actFor(const QString &who) { m_who = who; }
    const StoreKey &storeKey() const { return m_storeKey; }
    HubStore &store() { return *m_store; }

    HubFolderResult<void> putRules(const ShopRules &rules);
    HubFolderResult<void> putProducts(const QList<Product> &products);
    HubFolderResult<void> putStaff(const QList<Staff> &staff);
    struct Receipt {
        Sku sku;
        Quantity quantity;
    };
    /// Adds to the stock.
    HubFolderResult<void> receiveGoods(const QList<Receipt> &lines);
    HubFolderResult<void> registerMembers(const QList<SealedMember> &members, qint64 registeredMs);
    /// What members bought before Suanpan.
    HubFolderResult<void> importPurchases(const QList<Purchase> &purchases);

    /// Replaces what these members were called before.
    HubFolderResult<void> tagMembers(const QList<MemberTags> &tags);
    /// Makes two members one, and two again; nothing was done where something is in the way.
    HubFolderResult<std::optional<MergeProblem>> mergeMembers(const MemberMerge &merge);
    HubFolderResult<std::optional<MergeProblem>> unmergeMembers(const MemberMerge &merge);

    /// A one-time code for this till ("T2"), to be read out to whoever sets it up; good for a day. Nothing for an empty name and for "HQ".
    HubFolderResult<std::optional<QString>> newEnrolmentCode(const TillId &till);
    /// The till keeps handing in facts, into quarantine, and pulls nothing any more. False: there is no such till.
    HubFolderResult<bool> revoke(const TillId &till);
    /// How far the hub has heard each till.
    HubFolderResult<QList<DeviceStanding>> tills();
    /// Tries quarantined facts again, after an update or a repair: those with this problem, or all. Answers what came of it.
    HubFolderResult<AppliedSlice> replayQuarantine(const QString &problem);

    /// How an exception ends, and that one is looked at again (ExceptionDesk).
    std::expected<ResolveAnswer, ResolveError> resolve(const ExceptionId &id, Resolution as, const QString &note);
    std::expected<ExceptionEntry, ResolveError> reopen(const ExceptionId &id, const QString &note);

private:
    /// Facts of head office and their line in the audit, in one transaction; then applied. `became`: what they changed, in a word.
    HubFolderResult<void> record(QLatin1StringView type, const QList<QJsonObject> &payloads, const QString &became);
    HubFolderResult<void> note(const Act &act);
    HubFolderResult<void> apply();

    std::unique_ptr<HubStore> m_store;
    StoreKey m_storeKey;
    const Clock &m_clock;
    Random &m_random;
    QString m_who = headOffice().text();
    OfficeFacts m_facts;
    Applier m_applier;
};

} // namespace suanpan
