package dev.openstream.protocol.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Machine-readable document of the protocol. This jar carries the documents; a server serves them over HTTP. Tests keep
 * them equal to the code.
 */
public enum ContractDocument {
    /** JSON Schema 2020-12 of a client's lines, with one definition per command, under the command's name. */
    COMMANDS("/schemas/commands.json", "application/schema+json"),

    /**
     * JSON Schema 2020-12 of a server's lines, with one definition per event, under its {@code type} or {@code error}.
     */
    EVENTS("/schemas/events.json", "application/schema+json"),

    /** AsyncAPI 3.0 document of the conversation, which refers to the two schemas. */
    ASYNCAPI("/asyncapi.yaml", "application/yaml");

    private final String path;
    private final String mediaType;

    ContractDocument(String path, String mediaType) {
        this.path = path;
        this.mediaType = mediaType;
    }

    /** {@return the path at which an HTTP server serves the document, for example {@code /asyncapi.yaml}} */
    public String path() {
        return path;
    }

    /** {@return the media type of the document, for example {@code application/schema+json}} */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Reads the document from the jar.
     *
     * @return a new array with its bytes, UTF-8
     * @throws UncheckedIOException if the jar cannot be read
     */
    public byte[] read() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream in = Objects.requireNonNull(ContractDocument.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
