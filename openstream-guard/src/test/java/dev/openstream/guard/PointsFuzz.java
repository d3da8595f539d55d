package dev.openstream.guard;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.TrajectoryBody;
import java.util.Arrays;
import java.util.List;

/** Any bytes as the body of either call: an answer and no exception, and what is rewritten reads as what was meant. */
final class PointsFuzz {

    private static final GuardLimits LIMITS = GuardFixture.limits(false, null);

    private PointsFuzz() {}

    /** The first byte says which call. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        boolean list = (input[0] & 1) == 1;
        JsonText body = JsonText.wrap(Arrays.copyOfRange(input, 1, input.length));
        PointsReader reader = new PointsReader(LIMITS);
        String fault = reader.take(new TrajectoryBody().read(body, list));
        if (fault != null) {
            return;
        }
        List<BodyPoint> points = reader.points();
        for (BodyPoint point : points) {
            for (int i = 0; i < point.jointsDeg.length; i++) {
                if (!Double.isFinite(point.jointsDeg[i])) {
                    throw new IllegalStateException("not finite: " + point.field());
                }
                point.jointsDeg[i] = i + points.size();
            }
        }
        PointsReader again = new PointsReader(LIMITS);
        JsonText rewritten = Rewriting.of(body, points, list);
        String refused = again.take(new TrajectoryBody().read(rewritten, list));
        if (refused != null || again.points().size() != points.size()) {
            throw new IllegalStateException(refused + ": " + rewritten);
        }
        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < LIMITS.axes(); j++) {
                if (Math.abs(again.points().get(i).jointsDeg[j] - points.get(i).jointsDeg[j]) > 1e-9) {
                    throw new IllegalStateException("joints differ: " + rewritten);
                }
            }
        }
    }
}
