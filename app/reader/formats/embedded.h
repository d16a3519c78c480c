#pragma once
#include "reader/document.h"

namespace poppler {
class document;
}

namespace countersign::reader {

/// The files inside a PDF: `fields.attachments` lists them ({name, type, size}; 100 at most), and an e-invoice among
/// them (ZUGFeRD, Factur-X, XRechnung) becomes `fields.invoice`. Of several the one with a standard name counts, with a
/// warning.
void readEmbedded(const poppler::document &pdf, Document &document);

} // namespace countersign::reader
