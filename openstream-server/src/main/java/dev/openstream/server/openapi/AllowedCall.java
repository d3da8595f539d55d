package dev.openstream.server.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entry of a list of allowed calls: a method and a pattern of paths, case-sensitive. In the pattern {@code *} stands
 * for any characters of one segment, and {@code /**} at the end for the path itself and everything below it.
 */
public final class AllowedCall {

    private static final Pattern FORM = Pattern.compile("(GET|POST|PUT|DELETE|\\*) +(/[!-~&&[^?#;%\\\\,]]*)");
    private static final String BELOW = "/**";

    /** Null for every method. */
    private final @Nullable Method method;

    private final Pattern path;
    private final String text;

    private AllowedCall(@Nullable Method method, Pattern path, String text) {
        this.method = method;
        this.path = path;
        this.text = text;
    }

    /**
     * Parses a list with commas, for example {@code GET /project/**, POST /project/robot/trajectory/*}.
     *
     * @param text the list
     * @return its entries
     * @throws IllegalArgumentException if an entry cannot be parsed; the message names it and the rule
     */
    public static List<AllowedCall> list(String text) {
        List<AllowedCall> list = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            list.add(of(each.strip()));
        }
        return List.copyOf(list);
    }

    private static AllowedCall of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" must be GET, POST, PUT, DELETE or *, a space, and a path, like GET /project/robot/**");
        }
        String path = form.group(2);
        boolean below = path.endsWith(BELOW);
        String at = below ? path.substring(0, path.length() - BELOW.length()) : path;
        if (at.contains("**") || at.contains("//")) {
            throw new IllegalArgumentException("\"" + text + "\" must have ** only at its end, and no //");
        }
        String regex = Pattern.quote(at).replace("*", "\\E[^/]*\\Q");
        Method method = form.group(1).equals("*") ? null : Method.valueOf(form.group(1));
        return new AllowedCall(method, Pattern.compile(below ? regex + "(/.*)?" : regex), text);
    }

    /** True if it allows no other method than GET. */
    boolean getOnly() {
        return method == Method.GET;
    }

    /** True if it allows {@code asked} at {@code decodedPath}, which is a plain one. */
    boolean matches(Method asked, String decodedPath) {
        return (method == null || method == asked) && path.matcher(decodedPath).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
