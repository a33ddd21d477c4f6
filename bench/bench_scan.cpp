// From the first key of a scan to the repainted cart line, in the real window, while a real hub feeds the till what another till sells and the
// catalogue is read anew as after a change of prices. The floor: the same lookup in bare SQLite and one repaint of the empty list.
#include "app/till/enrolment.h"
#include "app/till/play/hands.h"
#include "app/till/till_window.h"
#include "bench/bare_lookup.h"
#include "bench/made_shop.h"
#include "bench/other_till.h"
#include "bench/watching_application.h"
#include "hub/office/head_office.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/base/require.h"
#include "models/base/when_done.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

constexpr int productCount = 20'000;
constexpr int linesACart = 30;
constexpr int restMs = 10; // between scans; a person takes longer

/// Serves events until it is so.
template <typename Sight>
void waitUntil(Sight sight)
{
    QElapsedTimer since;
    since.start();
    while (!sight()) {
        require(since.elapsed() < 120'000);
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    }
}

void rest(int ms)
{
    QElapsedTimer since;
    since.start();
    while (since.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QThread::usleep(200);
    }
}

/// A hub in a process of its own, with the shop's products, and another till that sells.
class Shop final {
public:
    Shop(const QString &folder, const Clock &clock, Random &random) : m_folder(folder)
    {
        const auto office = HeadOffice::open(m_folder.filePath(u"hub"_s), clock, random);
        require(office.has_value());
        require((*office)->putRules({}) && (*office)->putStaff({bench::madeCashier()}));
        require((*office)->putProducts(bench::madeProducts(productCount)).has_value());
        ownCode = (*office)->newEnrolmentCode(TillId(u"T1"_s)).value().value();
        m_otherCode = (*office)->newEnrolmentCode(TillId(u"T2"_s)).value().value();
    }
    ~Shop()
    {
        for (QProcess *process : {&m_otherTill, &m_hub}) {
            process->terminate();
            process->waitForFinished();
        }
    }
    Q_DISABLE_COPY_MOVE(Shop)

    void open()
    {
        const QString portFile = m_folder.filePath(u"port"_s);
        m_hub.setStandardErrorFile(m_folder.filePath(u"hub.log"_s));
        m_hub.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"suanpan-hub"_s),
                    {u"--data"_s, m_folder.filePath(u"hub"_s), u"--listen"_s, u"127.0.0.1:0"_s, u"--port-file"_s, portFile});
        waitUntil([&] { return QFile(portFile).size() > 0; });
        QFile port(portFile);
        require(port.open(QIODevice::ReadOnly));
        url = QUrl(u"http://127.0.0.1:"_s + QString::fromLatin1(port.readAll().trimmed()));
    }

    void startOtherTill()
    {
        m_otherTill.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_otherTill.start(QCoreApplication::applicationFilePath(),
                          {u"--other-till"_s, m_folder.filePath(u"other"_s), url.toString(), m_otherCode});
        require(m_otherTill.waitForStarted());
    }

    QString ownCode;
    QUrl url;

private:
    QDir m_folder;
    QString m_otherCode;
    QProcess m_hub;
    QProcess m_otherTill;
};

struct Samples {
    QList<double> scans;
    QList<double> lookups;
    QList<double> repaints;
};

class Scanner final {
public:
    Scanner(bench::WatchingApplication &app, TillWindow &window, TillApp &till, bench::BareLookup &bare)
        : m_hands(window), m_till(till), m_bare(bare)
    {
        QAbstractItemModel &lines = till.sell().lines();
        const auto changed = [this] { m_changed = true; };
        QObject::connect(&lines, &QAbstractItemModel::rowsInserted, &window, changed);
        QObject::connect(&lines, &QAbstractItemModel::dataChanged, &window, changed);
        QObject::connect(&lines, &QAbstractItemModel::modelReset, &window, changed);
        app.whenPainted([this](QObject *widget) {
            if (m_changed && m_cart != nullptr && widget == m_cart->viewport()) {
                m_paintedAt = bench::Watch::now();
                m_painted = true;
            }
        });
    }

    void signIn()
    {
        waitUntil([this] { return !m_till.signIn().state().people.isEmpty() && m_hands.sees(u"staffList"_s); });
        m_hands.clickRow(u"staffList"_s, 0);
        m_hands.type(QString(bench::pin));
        m_hands.press(Qt::Key_Return);
        waitUntil([this] { return m_till.shell().state().staff && m_hands.sees(u"cartList"_s); });
        m_cart = qobject_cast<QAbstractItemView *>(m_hands.find(u"cartList"_s));
    }

    Samples run(int scans, int warmUp)
    {
        Samples samples;
        for (int i = -warmUp; i < scans; ++i) {
            if ((i + warmUp) % linesACart == 0) {
                m_till.sell().clear();
                rest(restMs);
                const double repaint = bench::timed([this] { m_cart->viewport()->repaint(); });
                if (i >= 0) {
                    samples.repaints.append(repaint);
                }
            }
            const QString barcode = bench::madeProduct((i + warmUp) * 9'973 % productCount).barcodes.first();
            const double scan = timeScan(barcode);
            rest(restMs);
            const QByteArray bytes = barcode.toLatin1();
            const double lookup = bench::timed([&] { require(m_bare.find(bytes) > 0); });
            if (i >= 0) {
                samples.scans.append(scan);
                samples.lookups.append(lookup);
            }
        }
        return samples;
    }

private:
    double timeScan(const QString &barcode)
    {
        m_changed = false;
        m_painted = false;
        const auto began = bench::Watch::now();
        m_hands.scan(barcode);
        waitUntil([this] { return m_painted; });
        return bench::microseconds(m_paintedAt - began);
    }

    Hands m_hands;
    TillApp &m_till;
    bench::BareLookup &m_bare;
    QAbstractItemView *m_cart = nullptr;
    bool m_changed = false;
    bool m_painted = false;
    bench::Watch::time_point m_paintedAt;
};

int runOtherTill(const QStringList &arguments)
{
    SystemClock clock;
    SystemRandom random;
    const QString folder = arguments.value(2);
    require(QDir().mkpath(folder));
    QObject context;
    std::unique_ptr<bench::OtherTill> till;
    const auto enrolled =
        enrol(QUrl(arguments.value(3)), arguments.value(4), QDir(folder).filePath(u"device.key"_s), clock, random, &context);
    whenDone(enrolled, &context, [&](const std::expected<DeviceFile, QString> &device) {
        require(device.has_value());
        till = std::make_unique<bench::OtherTill>(folder, *device, productCount, clock, random);
    });
    return QCoreApplication::exec();
}

void print(const Samples &samples, int reloads, qint64 applied)
{
    const double floor = bench::median(samples.lookups) + bench::median(samples.repaints);
    bench::print({{u"bench"_s, u"scan"_s},
                  {u"products"_s, productCount},
                  {u"catalogue_reloads"_s, reloads},
                  {u"feed_pages_applied"_s, applied},
                  {u"scan_to_line"_s, bench::summary(samples.scans)},
                  {u"bare_lookup"_s, bench::summary(samples.lookups)},
                  {u"empty_repaint"_s, bench::summary(samples.repaints)},
                  {u"p99_ms"_s, bench::judged(bench::percentile(samples.scans, 990) / 1000, 8, 8)},
                  {u"ratio_p50"_s, bench::judged(bench::median(samples.scans) / floor, 3, 3)}});
}

int runScans(bench::WatchingApplication &app, int scans)
{
    applyTheme(app, Theme::Light);
    SystemClock clock;
    SystemRandom random;
    const QTemporaryDir folder(QDir::current().filePath(u"bench-XXXXXX"_s));
    require(folder.isValid());
    Shop shop(folder.path(), clock, random);
    shop.open();
    bench::BareLookup bare(folder.filePath(u"bare.db"_s), bench::madeProducts(productCount));
    FileReceiptPrinter printer(folder.filePath(u"receipts"_s));
    TillWindow window({folder.filePath(u"till"_s), shop.url, shop.ownCode}, clock, random, printer);
    TillApp *till = nullptr;
    QObject::connect(&window, &TillWindow::started, &window, [&](TillApp *started) { till = started; });
    window.open();
    waitUntil([&] { return till != nullptr; });

    qint64 pages = 0;
    LinkStatus link;
    QObject::connect(till, &TillApp::linkChanged, &window, [&](const LinkStatus &status) {
        link = status;
        ++pages;
    });
    Scanner scanner(app, window, *till, bare);
    waitUntil([&] { return link.dataAsOfMs > 0; }); // the shop has arrived
    scanner.signIn();
    waitUntil([&] { return !till->sell().state().isLoading; });
    shop.startOtherTill();
    rest(2000);
    pages = 0;

    TillProductDesk products(till->storage());
    CatalogueKeeper keeper(products);
    QObject::connect(&keeper, &CatalogueKeeper::catalogueReady, &till->sell(), &SellPresenter::setCatalogue);
    QObject::connect(&keeper, &CatalogueKeeper::searchReady, &till->sell(), &SellPresenter::setCatalogueSearch);
    int reloads = 0;
    QTimer prices;
    QObject::connect(&prices, &QTimer::timeout, &keeper, [&] {
        ++reloads;
        keeper.reload();
    });
    prices.start(2000);
    const Samples samples = scanner.run(scans, 60);
    print(samples, reloads, pages);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    bench::WatchingApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.value(1) == "--other-till"_L1) {
        return runOtherTill(arguments);
    }
    return runScans(app, arguments.size() > 1 ? arguments[1].toInt() : 2000);
}
