package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** Puts the joints of points in place of those that a body has; every other byte of it stays. */
final class Rewriting {

    private Rewriting() {}

    /**
     * {@code body} with the joints of {@code points}, which were read from it.
     *
     * @param radians whether the body has radians
     */
    static JsonText of(JsonText body, List<BodyPoint> points, boolean radians) {
        byte[] source = body.array();
        ByteArrayOutputStream target = new ByteArrayOutputStream(source.length + 64);
        int copied = 0;
        List<BodyPoint> asWritten = points.stream()
                .sorted(Comparator.comparingInt(point -> point.beginByte(0)))
                .toList();
        for (BodyPoint point : asWritten) {
            for (int i = 0; i < point.jointsDeg.length; i++) {
                target.write(source, copied, point.beginByte(i) - copied);
                target.writeBytes(written(point.jointsDeg[i], radians));
                copied = point.endByte(i);
            }
        }
        target.write(source, copied, source.length - copied);
        return JsonText.wrap(target.toByteArray());
    }

    /** Without an exponent, and read again it is the same number. */
    private static byte[] written(double deg, boolean radians) {
        double value = radians ? Math.toRadians(deg) : deg;
        return BigDecimal.valueOf(value).toPlainString().getBytes(StandardCharsets.US_ASCII);
    }
}
