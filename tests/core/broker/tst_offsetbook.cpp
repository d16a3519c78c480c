#include "broker/kafka/offsetbook.h"

#include <QtTest>

using namespace countersign;

/// Up to where a partition may be committed.
class TestOffsetBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itGoesNoFurtherThanTheFirstThatIsOpen()
    {
        OffsetBook book;
        for (qint64 offset = 10; offset < 15; ++offset)
            book.given("a", 0, offset);
        QVERIFY(book.take().isEmpty()); // nothing of it is done
        book.done("a", 0, 11);
        book.done("a", 0, 12);
        QVERIFY(book.take().isEmpty());
        book.done("a", 0, 10);
        QVERIFY(book.take() == (QList<KafkaOffset>{{"a", 0, 13}}));
        book.done("a", 0, 13);
        book.done("a", 0, 14);
        QVERIFY(book.take() == (QList<KafkaOffset>{{"a", 0, 15}}));
        QVERIFY(book.take().isEmpty()); // told once
    }
    void partitionsAreApart()
    {
        OffsetBook book;
        book.given("a", 0, 5);
        book.given("a", 1, 7);
        book.given("b", 0, 9);
        book.done("a", 1, 7);
        book.done("b", 0, 9);
        QVERIFY(book.take() == (QList<KafkaOffset>{{"a", 1, 8}, {"b", 0, 10}}));
    }
    void whatIsAnothersIsForgotten()
    {
        OffsetBook book;
        book.given("a", 0, 5);
        book.forget("a", 0);
        book.done("a", 0, 5);
        QVERIFY(book.take().isEmpty() && !book.knows("a", 0));
    }
    void aGroupThatWentBackIsBelieved()
    {
        OffsetBook book;
        book.given("a", 0, 5);
        book.done("a", 0, 5);
        QVERIFY(book.take() == (QList<KafkaOffset>{{"a", 0, 6}}));
        book.given("a", 0, 2);
        QVERIFY(book.take().isEmpty());
        book.done("a", 0, 2);
        QVERIFY(book.take() == (QList<KafkaOffset>{{"a", 0, 3}}));
    }
};

QTEST_APPLESS_MAIN(TestOffsetBook)
#include "tst_offsetbook.moc"
