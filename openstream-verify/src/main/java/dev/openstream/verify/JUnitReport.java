package dev.openstream.verify;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Report in the XML format of JUnit, which build servers display. */
public final class JUnitReport {

    private JUnitReport() {}

    /**
     * Writes a report.
     *
     * @param verdicts verdicts in the order of the report
     * @param readings interpretations that the server uses, by open question of the manual; written as properties of
     *     the suite
     * @param file file to write; an existing one is replaced
     * @throws IOException if it cannot be written
     */
    public static void write(List<Verdict> verdicts, Map<String, String> readings, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "Open Stream protocol 1.0.0");
            xml.writeAttribute("tests", Integer.toString(verdicts.size()));
            xml.writeAttribute("failures", count(verdicts, Verdict.Outcome.FAILED));
            xml.writeAttribute("skipped", count(verdicts, Verdict.Outcome.SKIPPED));
            properties(readings, xml);
            for (Verdict verdict : verdicts) {
                write(verdict, xml);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void properties(Map<String, String> readings, XMLStreamWriter xml) throws XMLStreamException {
        if (readings.isEmpty()) {
            return;
        }
        xml.writeStartElement("properties");
        for (Map.Entry<String, String> reading : readings.entrySet()) {
            xml.writeEmptyElement("property");
            xml.writeAttribute("name", reading.getKey());
            xml.writeAttribute("value", reading.getValue());
        }
        xml.writeEndElement();
    }

    private static String count(List<Verdict> verdicts, Verdict.Outcome outcome) {
        return Long.toString(verdicts.stream()
                .filter(verdict -> verdict.outcome() == outcome)
                .count());
    }

    private static void write(Verdict verdict, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "section " + verdict.transcript().section());
        xml.writeAttribute(
                "name",
                verdict.transcript().file() + ": " + verdict.transcript().title());
        xml.writeAttribute("time", Double.toString(verdict.millis() / 1e3));
        switch (verdict.outcome()) {
            case PASSED -> {}
            case FAILED -> {
                xml.writeStartElement("failure");
                xml.writeCharacters(verdict.reason());
                xml.writeEndElement();
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                xml.writeAttribute("message", verdict.reason());
            }
        }
        xml.writeEndElement();
    }
}
