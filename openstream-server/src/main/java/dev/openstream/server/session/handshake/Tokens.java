package dev.openstream.server.session.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tokens that open a session, and their owners. Digests of them are kept. Immutable. */
public final class Tokens {

    /** A longer one is wrong without a look. */
    private static final int MOST_CHARS = 1024;

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._@-]{1,64}):([!-~]{16," + MOST_CHARS + "})");

    private final List<Token> tokens;

    @SuppressWarnings("ArrayRecordComponent")
    private record Token(String name, byte[] digest) {}

    private Tokens(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Parses lines of {@code name:token}. Empty lines and those that begin with {@code #} are skipped.
     *
     * @throws IllegalArgumentException if a line has another form, or there is none; the message quotes nothing
     */
    public static Tokens parse(List<String> lines) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not NAME:TOKEN with a token of 16 to "
                        + MOST_CHARS + " characters of ASCII, without blanks");
            }
            tokens.add(new Token(parts.group(1), digest(parts.group(2))));
        }
        if (tokens.isEmpty()) {
            throw new IllegalArgumentException("there is no token in it");
        }
        return new Tokens(tokens);
    }

    /** Finds the owner of a token; null if there is none. Takes the same time for every token. */
    @Nullable
    String ownerOf(@Nullable String offered) {
        if (offered == null || offered.length() > MOST_CHARS) {
            return null;
        }
        byte[] digest = digest(offered);
        String owner = null;
        for (Token token : tokens) {
            if (MessageDigest.isEqual(token.digest(), digest)) {
                owner = token.name();
            }
        }
        return owner;
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
