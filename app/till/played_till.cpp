#include "app/till/played_till.h"

#include <QCoreApplication>
#include <QDir>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString receiptsIn(const QString &out)
{
    return QDir(out).filePath(u"receipts"_s);
}

} // namespace

std::expected<std::unique_ptr<PlayedTill>, QString> PlayedTill::make(const PlayOptions &play, const TillWindow::Options &till,
                                                                     const Clock &clock, Random &random)
{
    QFile file(play.input);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::unexpected(play.input + u": "_s + file.errorString());
    }
    auto trade = readBasketFile(file.readAll(), Currency::CNY);
    if (!trade) {
        return std::unexpected(u"%1 has no column %2."_s.arg(play.input, trade.error().name));
    }
    if (!QDir().mkpath(receiptsIn(play.out))) {
        return std::unexpected(receiptsIn(play.out) + u" cannot be made."_s);
    }
    auto diary = Diary::open(QDir(play.out).filePath(u"diary.jsonl"_s));
    if (!diary) {
        return std::unexpected(diary.error());
    }
    return std::unique_ptr<PlayedTill>(new PlayedTill(play, till, clock, random, std::move(*trade), std::move(*diary)));
}

PlayedTill::PlayedTill(const PlayOptions &play, const TillWindow::Options &till, const Clock &clock, Random &random,
                       BasketFile trade, Diary diary)
    : m_play(play), m_trade(std::move(trade)), m_diary(std::move(diary)), m_receipts(receiptsIn(play.out)), m_printer(m_receipts),
      m_window(till, clock, random, m_printer)
{
    connect(&m_window, &TillWindow::started, this, [this](TillApp *app) { begin(*app); });
}

void PlayedTill::begin(TillApp &till)
{
    const Stage stage{m_window,      till.signIn(), till.shell(), till.sell(),     till.pay(), till.members(),
                      till.orders(), till.day(),    till.sales(), till.products(), m_receipts};
    m_player = std::make_unique<Player>(stage, std::move(m_trade), *std::exchange(m_diary, std::nullopt),
                                        Player::Options{m_play.out, m_play.label, m_play.supervised});
    connect(&till, &TillApp::linkChanged, m_player.get(), &Player::setLink);
    connect(m_player.get(), &Player::finished, this, [](int code) { QCoreApplication::exit(code); });
    m_player->start();
}

} // namespace suanpan
