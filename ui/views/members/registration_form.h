#pragma once

#include "ui/presenters/members_registration.h"

#include <QWidget>

class QLayout;
class QLineEdit;

namespace suanpan {

class ActionButton;
class Chip;
class PrimaryButton;
class TextLabel;

/// The form for a new member, or to change one: every field says itself what is wrong with it, each consent is asked by itself.
class RegistrationForm final : public QWidget {
    Q_OBJECT

public:
    explicit RegistrationForm(QWidget *parent = nullptr);

    /// Starts anew with what is known already.
    void fill(const RegistrationState &state);
    void display(const RegistrationState &state);
    RegistrationEntry entry() const;

Q_SIGNALS:
    void submitted(const RegistrationEntry &entry);
    void corrected(RegistrationField field);
    void openTakenPressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Field {
        QString name;
        TextLabel *label = nullptr;
        QLineEdit *edit = nullptr;
    };
    struct Question {
        Chip *yes = nullptr;
        Chip *no = nullptr;
    };

    QWidget *makeField(RegistrationField field, const QString &name, const QString &objectName, const QString &hint);
    QLayout *makeSex();
    QLayout *makeQuestion(std::size_t channel);
    void submit();

    QMap<RegistrationField, Field> m_fields;
    QWidget *m_referredBy; ///< asked once, when somebody joins
    Question m_sex; ///< female, male; neither is not said
    std::array<Question, consentChannels.size()> m_consents;
    QMap<RegistrationField, QString> m_errors; ///< as shown last
    TextLabel *m_problem;
    ActionButton *m_openTaken;
    PrimaryButton *m_submit;
};

} // namespace suanpan
