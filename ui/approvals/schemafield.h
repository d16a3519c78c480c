#pragma once
#include "common/theme.h"

#include <QJsonObject>
#include <QWidget>

class QLabel;

namespace countersign {

/// One argument as a typed editor made from its JSON schema: text, long text, number, yes/no, choice, date, list of
/// texts; anything deeper as JSON. A value that was not touched comes back exactly as it was.
class SchemaField : public QWidget
{
    Q_OBJECT
public:
    SchemaField(const Theme &theme, const QString &key, const QString &label, const QJsonObject &schema,
        const QJsonValue &value, bool required, QWidget *parent = nullptr);

    [[nodiscard]] const QString &key() const { return m_key; }
    /// Undefined when an optional field is empty.
    [[nodiscard]] QJsonValue value() const;
    /// What is wrong with it, in one sentence; empty when it is fine. Shown below the field, too.
    QString check();
    [[nodiscard]] QWidget *editor() const { return m_editor; }

Q_SIGNALS:
    void edited();

private:
    enum class Kind { Line, Text, Number, Integer, Flag, Choice, Date, List, Json };
    [[nodiscard]] Kind kindFor(const QJsonObject &schema, const QJsonValue &value) const;
    [[nodiscard]] QWidget *makeEditor();
    [[nodiscard]] QWidget *makeLine();
    [[nodiscard]] QWidget *makeText();
    [[nodiscard]] QWidget *makeChoice();
    [[nodiscard]] QWidget *makeDate();
    [[nodiscard]] QString typed() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString numberProblem() const;
    void touch();
    const Theme &m_theme;
    QString m_key;
    QJsonObject m_schema;
    QJsonValue m_original;
    bool m_required;
    bool m_touched = false;
    Kind m_kind;
    QWidget *m_editor;
    QLabel *m_problem;
};

} // namespace countersign
