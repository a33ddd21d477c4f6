#pragma once

#include <QWidget>

namespace suanpan {

/// A figure with its words below, on sunken ground: four of them say what a member is worth.
class StatTile final : public QWidget {
    Q_OBJECT

public:
    explicit StatTile(const QString &figure = {}, const QString &caption = {}, QWidget *parent = nullptr);

    void setFigure(const QString &figure);
    void setCaption(const QString &caption);
    const QString &figure() const { return m_figure; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_figure;
    QString m_caption;
};

} // namespace suanpan
