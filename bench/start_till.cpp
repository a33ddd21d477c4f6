// What bench_start starts again and again: the till as app/till/main.cpp opens it, with a hand that signs in and scans one product as soon as
// it can. Prints when what was on the screen (CLOCK_MONOTONIC, microseconds) and ends.
#include "app/till/play/hands.h"
#include "app/till/till_window.h"
#include "bench/made_shop.h"
#include "bench/watching_application.h"
#include "models/base/clock.h"
#include "models/base/random.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QDir>
#include <QTimer>
#include <QTranslator>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

/// Does what a cashier does at the start, each step as soon as the screen shows the one before it.
class FirstScan final {
public:
    FirstScan(TillWindow &window, const QString &barcode) : m_window(window), m_hands(window), m_barcode(barcode)
    {
        QObject::connect(&window, &TillWindow::started, &window, [this](TillApp *till) { m_till = till; });
        m_told.insert(u"main"_s, bench::nowMicroseconds());
    }

    void painted(QObject *widget)
    {
        if (!m_told.contains("window"_L1)) {
            tell(u"window"_s);
        }
        if (m_next != Step::Wait && shows(widget, m_next == Step::SignIn ? u"staffList"_s : u"cartList"_s)) {
            const Step done = std::exchange(m_next, Step::Wait);
            QTimer::singleShot(0, &m_window, [this, done] { done == Step::SignIn ? signIn() : finish(); });
            tell(done == Step::SignIn ? u"people"_s : u"line"_s);
        }
    }

private:
    enum class Step { SignIn, Line, Wait };

    /// Whether this is the viewport of that list, and the list has a row.
    static bool shows(QObject *widget, const QString &list)
    {
        const auto *view = qobject_cast<QAbstractItemView *>(widget->parent());
        return view != nullptr && view->objectName() == list && view->viewport() == widget && view->model()->rowCount() > 0;
    }

    void signIn()
    {
        m_hands.clickRow(u"staffList"_s, 0);
        m_hands.type(QString(bench::pin));
        m_hands.press(Qt::Key_Return);
        scanWhenReady();
    }

    void scanWhenReady()
    {
        if (!m_hands.sees(u"scanField"_s)) {
            QTimer::singleShot(0, &m_window, [this] { scanWhenReady(); });
            return;
        }
        tell(u"signed_in"_s);
        m_next = Step::Line;
        m_hands.scan(m_barcode);
    }

    /// Leaves the counter as it was found, for the next start brings back what stands on it.
    void finish()
    {
        bench::print(m_told);
        m_till->sell().clear();
        QTimer::singleShot(100, &m_window, [] { QCoreApplication::quit(); });
    }

    void tell(const QString &what) { m_told.insert(what, bench::nowMicroseconds()); }

    QWidget &m_window;
    TillApp *m_till = nullptr;
    Hands m_hands;
    QString m_barcode;
    Step m_next = Step::SignIn;
    QJsonObject m_told;
};

} // namespace

int main(int argc, char **argv)
{
    bench::WatchingApplication app(argc, argv);
    const QString folder = app.arguments().value(1);
    const QLocale locale(u"zh_CN"_s);
    QLocale::setDefault(locale);
    QTranslator words;
    if (words.load(locale, u"suanpan"_s, u"_"_s, u":/translations"_s)) {
        QCoreApplication::installTranslator(&words);
    }
    applyTheme(app, Theme::Light);
    SystemClock clock;
    SystemRandom random;
    FileReceiptPrinter printer(QDir(folder).filePath(u"receipts"_s));
    TillWindow till({folder, {}, {}}, clock, random, printer);
    FirstScan hand(till, bench::madeProduct(7).barcodes.first());
    app.whenPainted([&hand](QObject *widget) { hand.painted(widget); });
    till.open();
    return QApplication::exec();
}
