// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.compare.ComparedRow;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.ComparisonResult.Incomparable;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.document.comparison.RowWords;
import dev.tollgate.reports.quantity.Visible;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A comparison as JUnit XML: a test case for each row; a regression fails, what is not decided is skipped. */
final class JUnitXml {
    private JUnitXml() {}

    /**
     * {@return the document}
     *
     * @param result the comparison
     * @param isStrict whether what is not decided fails, too
     */
    static String render(ComparisonResult result, boolean isStrict) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            long failures =
                    result.rows().stream().filter(row -> fails(row, isStrict)).count();
            long skipped = result.rows().stream()
                            .filter(row -> !fails(row, isStrict) && undecided(row))
                            .count()
                    + result.incomparable().size();
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeStartElement("testsuites");
            out.writeStartElement("testsuite");
            out.writeAttribute("name", "tollgate");
            out.writeAttribute(
                    "tests",
                    Integer.toString(
                            result.rows().size() + result.incomparable().size()));
            out.writeAttribute("failures", Long.toString(failures));
            out.writeAttribute("errors", "0");
            out.writeAttribute("skipped", Long.toString(skipped));
            out.writeAttribute("time", "0");
            for (ComparedRow row : result.rows()) {
                row(out, row, isStrict);
            }
            for (Incomparable row : result.incomparable()) {
                begin(out, row.name(), row.title());
                out.writeStartElement("skipped");
                out.writeAttribute("message", clean("incomparable: " + row.reason()));
                out.writeEndElement();
                out.writeEndElement();
            }
            out.writeCharacters("\n");
            out.writeEndElement();
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to a text cannot fail", e);
        }
        return text + "\n";
    }

    private static boolean undecided(ComparedRow row) {
        return row.verdict() == RowVerdict.INCONCLUSIVE || row.verdict() == RowVerdict.CANNOT_JUDGE;
    }

    private static boolean fails(ComparedRow row, boolean isStrict) {
        return row.verdict() == RowVerdict.REGRESSED || isStrict && undecided(row);
    }

    private static void row(XMLStreamWriter out, ComparedRow row, boolean isStrict) throws XMLStreamException {
        begin(out, row.name(), row.key().title() + " " + row.metric());
        String figures = RowWords.of(row);
        if (fails(row, isStrict)) {
            out.writeStartElement("failure");
            out.writeAttribute("message", clean(figures));
            out.writeAttribute("type", row.verdict().name());
            out.writeEndElement();
        } else if (undecided(row)) {
            out.writeStartElement("skipped");
            out.writeAttribute("message", clean(figures));
            out.writeEndElement();
        } else {
            out.writeStartElement("system-out");
            out.writeCharacters(clean(figures));
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static void begin(XMLStreamWriter out, String className, String name) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement("testcase");
        out.writeAttribute("classname", clean(className));
        out.writeAttribute("name", clean(name));
        out.writeAttribute("time", "0");
    }

    /** XML 1.0 has no place for most control characters, in any form. */
    private static String clean(String text) {
        return Visible.text(text);
    }
}
