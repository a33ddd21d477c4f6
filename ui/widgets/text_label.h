#pragma once

#include <QLabel>

namespace suanpan {

/// What a text is to the reader; the style sheet gives it size, weight and colour.
enum class TextRole { Label, Hint, Body, Second, Name, Speech, Heading, Overline, Danger, Figure, Caption };

/// Text in one of the roles; a plain text, never markup.
class TextLabel final : public QLabel {
    Q_OBJECT

public:
    explicit TextLabel(TextRole role, const QString &text = {}, QWidget *parent = nullptr);

    /// Changing it restyles the label: for a change of state, not for every key press.
    void setRole(TextRole role);
};

} // namespace suanpan
