package dev.openstream.page.http;

/** Headers in which a client says what it takes (RFC 9110, 12.4.2 and 12.5). */
final class AcceptHeader {

    private AcceptHeader() {}

    /** Weight of {@code value} where it is named in {@code header}, 0 to 1; 0 if it is not. */
    static double quality(String header, String value) {
        for (String each : header.split(",", -1)) {
            String[] parts = each.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase(value)) {
                return weight(parts);
            }
        }
        return 0;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                return parameter.matches("[qQ]=[01](\\.\\d{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
            }
        }
        return 1;
    }
}
