package dev.openstream.robot.urdf;

import dev.openstream.robot.model.Joint;
import dev.openstream.robot.model.JointLimits;
import dev.openstream.robot.model.RobotModel;
import java.util.Locale;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/**
 * A robot model as a URDF: links, joints with their limits, and a cylinder and a sphere for each link to look at. The
 * angle of a joint is the controller's, in rad. It has no masses and nothing to collide with.
 */
public final class Urdf {

    private static final String COLOUR = "<material name=\"arm\"><color rgba=\"0.85 0.87 0.9 1\"/></material>";
    private static final double SHORTEST_M = 1e-3;
    private static final double BASE_PART = 0.055;
    private static final double SLIMMER_PART = 0.5;

    /** A URDF has to name a greatest effort: where none is known, one that no arm has. */
    private static final double NO_LIMIT_NM = 1e9;

    private final RobotModel model;
    private final StringBuilder xml = new StringBuilder();

    private Urdf(RobotModel model) {
        this.model = model;
    }

    /** The whole document. */
    public static String of(RobotModel model) {
        return new Urdf(model).document();
    }

    private String document() {
        line(0, "<?xml version=\"1.0\"?>");
        line(0, "<robot name=\"%s\">".formatted(escaped(model.modelString())));
        for (int i = 0; i <= model.axes(); i++) {
            link(LinkNames.carrying(i), i);
        }
        line(1, "<link name=\"%s\"/>".formatted(LinkNames.FLANGE));
        for (int i = 0; i < model.axes(); i++) {
            joint(i);
        }
        line(1, "<joint name=\"%s\" type=\"fixed\">".formatted(LinkNames.FLANGE));
        ends(model.axes(), LinkNames.FLANGE, model.flange());
        line(1, "</joint>");
        line(0, "</robot>");
        return xml.toString();
    }

    /** From its own origin to where {@code next}, the next joint or the flange, is. */
    private void link(String name, int next) {
        Vector3dc end = placement(next).originM();
        double radiusM = radiusM(next);
        line(1, "<link name=\"%s\">".formatted(name));
        if (next > 0) {
            visual(new Vector3d(), new Vector3d(), "<sphere radius=\"%s\"/>".formatted(number(radiusM)));
        }
        if (end.length() > SHORTEST_M) {
            Vector3d along = new Vector3d(end).normalize();
            // A cylinder lies along z.
            Vector3d rpy = new Vector3d(0, Math.acos(along.z), Math.atan2(along.y, along.x));
            String shape =
                    "<cylinder radius=\"%s\" length=\"%s\"/>".formatted(number(0.8 * radiusM), number(end.length()));
            visual(new Vector3d(end).mul(0.5), rpy, shape);
        }
        line(1, "</link>");
    }

    private Joint.JointOrigin placement(int joint) {
        return joint == model.axes()
                ? model.flange()
                : model.joints().get(joint).placement();
    }

    /** Slimmer towards the flange. */
    private double radiusM(int link) {
        double reachM = model.joints().stream()
                .mapToDouble(joint -> joint.placement().originM().length())
                .sum();
        return reachM * BASE_PART * (1 - SLIMMER_PART * link / model.axes());
    }

    private void visual(Vector3dc originM, Vector3dc rollPitchYawRad, String shape) {
        line(2, "<visual>");
        origin(3, originM, rollPitchYawRad);
        line(3, "<geometry>" + shape + "</geometry>");
        line(3, COLOUR);
        line(2, "</visual>");
    }

    private void joint(int index) {
        Joint joint = model.joints().get(index);
        JointLimits limits = joint.limits();
        line(1, "<joint name=\"%s\" type=\"revolute\">".formatted(escaped(joint.name())));
        ends(index, LinkNames.movedBy(index), joint.placement());
        line(2, "<axis xyz=\"%s\"/>".formatted(vector(joint.axis())));
        line(
                2,
                "<limit lower=\"%s\" upper=\"%s\" effort=\"%s\" velocity=\"%s\"/>"
                        .formatted(
                                number(Math.toRadians(limits.minDeg())),
                                number(Math.toRadians(limits.maxDeg())),
                                number(Math.min(joint.greatestEffortNm(), NO_LIMIT_NM)),
                                number(Math.toRadians(limits.speedDegPerS()))));
        line(1, "</joint>");
    }

    private void ends(int joint, String child, Joint.JointOrigin placement) {
        line(2, "<parent link=\"%s\"/>".formatted(LinkNames.carrying(joint)));
        line(2, "<child link=\"%s\"/>".formatted(child));
        origin(2, placement.originM(), placement.rollPitchYawRad());
    }

    private void origin(int depth, Vector3dc originM, Vector3dc rollPitchYawRad) {
        line(depth, "<origin xyz=\"%s\" rpy=\"%s\"/>".formatted(vector(originM), vector(rollPitchYawRad)));
    }

    private void line(int depth, String text) {
        xml.append("  ".repeat(depth)).append(text).append('\n');
    }

    private static String vector(Vector3dc vector) {
        return number(vector.x()) + " " + number(vector.y()) + " " + number(vector.z());
    }

    /** Up to a nanometre, or a billionth of a radian. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.9f", value + 0.0).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
