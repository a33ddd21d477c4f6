#include "app/till/play/run_play.h"

#include "app/till/play/player.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>

namespace suanpan {

using namespace Qt::StringLiterals;

int runPlay(const PlayOptions &play, const TillWindow::Options &till, const Clock &clock, Random &random)
{
    const auto refuse = [](const QString &why) {
        QTextStream(stderr) << why << Qt::endl;
        return 2;
    };
    QFile file(play.input);
    if (!file.open(QIODevice::ReadOnly)) {
        return refuse(play.input + u": "_s + file.errorString());
    }
    const auto trade = readBasketFile(file.readAll(), Currency::CNY);
    if (!trade) {
        return refuse(u"%1 has no column %2."_s.arg(play.input, trade.error().name));
    }
    const QString receipts = QDir(play.out).filePath(u"receipts"_s);
    if (!QDir().mkpath(receipts)) {
        return refuse(receipts + u" cannot be made."_s);
    }
    auto diary = Diary::open(QDir(play.out).filePath(u"diary.jsonl"_s));
    if (!diary) {
        return refuse(diary.error());
    }
    PlayReceipts printer(receipts);
    TillWindow window(till, clock, random, printer);
    std::unique_ptr<Player> player;
    QObject::connect(&window, &TillWindow::started, &window, [&](TillApp *app) {
        player = std::make_unique<Player>(Player::Stage{window, *app, printer}, *trade, std::move(*diary),
                                          Player::Options{play.out, play.label, play.supervised});
        QObject::connect(player.get(), &Player::finished, &window, [](int code) { QCoreApplication::exit(code); });
        player->start();
    });
    window.open();
    const int code = QApplication::exec();
    player.reset(); // before the till it plays with
    return code;
}

} // namespace suanpan
