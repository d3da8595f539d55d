package dev.openstream.page.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Check that a URDF is well-formed: a browser would draw what it can read before an error, which looks like another arm. */
final class UrdfCheck {

    private UrdfCheck() {}

    /**
     * Reads {@code xml} to its end. Nothing outside of it is read: entities and document types are not resolved.
     *
     * @param name of the file, for the message
     * @throws IOException if it is not well-formed, or its root is not {@code robot}; the message says where
     */
    static void check(String name, byte[] xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {}
            if (!reader.getLocalName().equals("robot")) {
                throw new IOException(name + " has <" + reader.getLocalName() + "> and not <robot> as its root");
            }
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw new IOException(
                    name + " is not well-formed XML, in line " + e.getLocation().getLineNumber(), e);
        }
    }
}
