#include "app/till/catalogue_keeper.h"

#include "models/base/when_done.h"

#include <QPromise>
#include <QThreadPool>

namespace suanpan {

void CatalogueKeeper::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    whenDone(m_products.loadCatalogue(), this, [this](const StorageResult<std::shared_ptr<const Catalogue>> &loaded) {
        if (loaded) {
            take(*loaded);
        } else {
            finished();
        }
    });
}

void CatalogueKeeper::take(const std::shared_ptr<const Catalogue> &catalogue)
{
    Q_EMIT catalogueReady(catalogue);
    auto promise = std::make_shared<QPromise<std::shared_ptr<const CatalogueSearch>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, catalogue] {
        promise->addResult(std::make_shared<const CatalogueSearch>(catalogue));
        promise->finish();
    });
    whenDone(promise->future(), this, [this](const std::shared_ptr<const CatalogueSearch> &search) {
        Q_EMIT searchReady(search);
        finished();
    });
}

void CatalogueKeeper::finished()
{
    m_loading = false;
    if (std::exchange(m_again, false)) {
        reload();
    }
}

} // namespace suanpan
