#pragma once

#include "app/till/play/player.h"
#include "app/till/receipt_printer.h"
#include "app/till/till_window.h"

namespace suanpan {

/// A trading day for the player (docs/manual/demo-day.md).
struct PlayOptions {
    QString input; ///< file of invoices
    QString out;   ///< folder for pictures, receipts and the diary
    QString label; ///< language, in the names of pictures
    bool supervised = false;
};

/// The till as it is, with a player before it instead of a person.
class PlayedTill final : public QObject {
    Q_OBJECT

public:
    /// Why there is nothing to play, in a sentence for a terminal, otherwise.
    static std::expected<std::unique_ptr<PlayedTill>, QString> make(const PlayOptions &play, const TillWindow::Options &till,
                                                                    const Clock &clock, Random &random);

    /// Opens the till and plays; the program ends with the day.
    void open() { m_window.open(); }

private:
    class Printer final : public ReceiptPrinter {
    public:
        explicit Printer(PlayReceipts &receipts) : m_receipts(receipts) {}
        QFuture<std::expected<void, QString>> print(const Receipt &receipt) override { return m_receipts.print(receipt); }

    private:
        PlayReceipts &m_receipts;
    };

    PlayedTill(const PlayOptions &play, const TillWindow::Options &till, const Clock &clock, Random &random, BasketFile trade,
               Diary diary);
    void begin(TillApp &till);

    PlayOptions m_play;
    BasketFile m_trade;
    std::optional<Diary> m_diary; ///< until the player has it
    PlayReceipts m_receipts;
    Printer m_printer;
    TillWindow m_window;
    std::unique_ptr<Player> m_player; ///< goes before the window it plays in
};

} // namespace suanpan
