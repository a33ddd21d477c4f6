#pragma once

#include "models/journal/airlock.h"
#include "models/storage/till/storage_queue.h"

namespace suanpan {

class TillAirlockDesk final : public AirlockDesk {
public:
    explicit TillAirlockDesk(StorageQueue &storage) : m_storage(storage) {}
    DeskFuture<AirlockPage> page(int waiting) override;
    DeskFuture<AirlockCounts> counts() override;

private:
    StorageQueue &m_storage;
};

} // namespace suanpan
