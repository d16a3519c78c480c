#include "fuzz/target.h"
#include "imap/wire/foldername.h"
#include "imap/wire/responseparser.h"

// What an IMAP server says.
void tryInput(const QByteArray &input)
{
    using namespace countersign::imap;
    ResponseSplitter splitter({1 << 20, 1 << 20, 1 << 21, 1000});
    for (qsizetype at = 0; at < input.size(); at += 61) {
        splitter.append(QByteArrayView(input).sliced(at, std::min<qsizetype>(61, input.size() - at)));
        while (const std::optional<RawResponse> raw = splitter.next()) {
            const Response response = parseResponse(*raw);
            if (const ListedFolder *folder = std::get_if<ListedFolder>(&response))
                (void)shownFolder(folder->name);
        }
    }
}
