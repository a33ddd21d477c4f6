#pragma once

#include <QWidget>

class QLineEdit;

namespace suanpan {

class PrimaryButton;
class TextLabel;

/// What stands in the window before there is a till: why it cannot start and the way out, or the questions that make this machine one.
class StartView final : public QWidget {
    Q_OBJECT

public:
    explicit StartView(QWidget *parent = nullptr);

    /// Something keeps the till from starting; nothing was changed.
    void showTrouble(const QString &title, const QString &wayOut);
    /// Asks for the hub and its one-time code; `problem` is why the last try failed.
    void askForCode(const QString &hub, const QString &problem = {});
    void showProgress(const QString &text);

Q_SIGNALS:
    void enrolWanted(const QString &hub, const QString &code);

private:
    TextLabel *m_title;
    TextLabel *m_text;
    QLineEdit *m_hub;
    QLineEdit *m_code;
    PrimaryButton *m_go;
};

} // namespace suanpan
