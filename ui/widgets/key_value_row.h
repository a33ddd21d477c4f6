#pragma once

#include "ui/widgets/paint.h"

#include <QWidget>

#include <optional>

namespace suanpan {

/// What it is at the left, how much at the right. The value may be plain, a figure, money going back, or a chip.
class KeyValueRow final : public QWidget {
    Q_OBJECT

public:
    enum class Value { Plain, Second, Bold, Red };

    explicit KeyValueRow(const QString &name = {}, const QString &value = {}, Value kind = Value::Plain,
                         QWidget *parent = nullptr);

    void setName(const QString &name);
    void setValue(const QString &value, Value kind);
    void setValue(const QString &value) { setValue(value, m_kind); }
    /// Shows the value as a chip.
    void setChip(const QString &text, Tone tone);
    /// Something to add in third rank behind a bold value ("(88–97)").
    void setRemark(const QString &remark);
    /// The name in first-rank ink, with a bold figure behind it ("Points 1,280").
    void setLeadFigure(const QString &figure, const QString &after = {});
    /// A line below, for lists of amounts.
    void setUnderlined(bool underlined);

    const QString &name() const { return m_name; }
    const QString &value() const { return m_value; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int paintRight(QPainter &painter, const Tokens &tokens) const;
    void changed();

    QString m_name;
    QString m_value;
    QString m_remark;
    QString m_figure;
    QString m_after;
    Value m_kind;
    std::optional<Tone> m_chip;
    bool m_underlined = false;
};

} // namespace suanpan
