package dev.openstream.robot.urdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openstream.robot.model.CartesianPose;
import dev.openstream.robot.model.KinematicChain;
import dev.openstream.robot.model.PointMass;
import dev.openstream.robot.model.RobotModel;
import dev.openstream.robot.model.RobotModels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.joml.Matrix4d;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A reader of the URDF, by the rules of URDF alone, finds the flange at the controller's pose. */
final class UrdfTest {

    static List<RobotModel> models() {
        return RobotModels.all();
    }

    /** A joint as the document has it; rotations by plain 3x3 products, which the renderer does not use. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Read(String child, double[] xyz, double[] rpy, double[] axis) {}

    private static Element parse(String urdf) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(urdf.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double[] numbers(Element parent, String tag, String attribute) {
        String text = all(parent, tag).getFirst().getAttribute(attribute);
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    /** Rodrigues' formula. */
    private static double[][] turn(double x, double y, double z, double rad) {
        double c = Math.cos(rad);
        double s = Math.sin(rad);
        double d = 1 - c;
        return new double[][] {
            {c + x * x * d, x * y * d - z * s, x * z * d + y * s},
            {y * x * d + z * s, c + y * y * d, y * z * d - x * s},
            {z * x * d - y * s, z * y * d + x * s, c + z * z * d}
        };
    }

    private static double[][] rollPitchYaw(double[] rpy) {
        return times(times(turn(0, 0, 1, rpy[2]), turn(0, 1, 0, rpy[1])), turn(1, 0, 0, rpy[0]));
    }

    /** Position and rotation of {@code flange}, from the root on. */
    private static double[][] flange(Element robot, Map<String, Double> rad) {
        Map<String, Read> byParent = new HashMap<>();
        Map<String, Double> angleOfChild = new HashMap<>();
        for (Element joint : all(robot, "joint")) {
            boolean turns = joint.getAttribute("type").equals("revolute");
            String child = all(joint, "child").getFirst().getAttribute("link");
            byParent.put(
                    all(joint, "parent").getFirst().getAttribute("link"),
                    new Read(
                            child,
                            numbers(joint, "origin", "xyz"),
                            numbers(joint, "origin", "rpy"),
                            turns ? numbers(joint, "axis", "xyz") : new double[] {1, 0, 0}));
            angleOfChild.put(child, turns ? rad.getOrDefault(joint.getAttribute("name"), Double.NaN) : 0.0);
        }
        double[] at = new double[3];
        double[][] rotation = turn(1, 0, 0, 0);
        for (Read joint = byParent.get("base_link"); joint != null; joint = byParent.get(joint.child())) {
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 3; k++) {
                    at[i] += rotation[i][k] * joint.xyz()[k];
                }
            }
            double[] axis = joint.axis();
            double[][] turned = turn(axis[0], axis[1], axis[2], angleOfChild.getOrDefault(joint.child(), Double.NaN));
            rotation = times(times(rotation, rollPitchYaw(joint.rpy())), turned);
        }
        return new double[][] {at, rotation[0], rotation[1], rotation[2]};
    }

    private static double[] angles(RobotModel model, Random random) {
        double[] deg = new double[model.axes()];
        for (int i = 0; i < deg.length; i++) {
            deg[i] = random.nextDouble(model.limits(i).minDeg(), model.limits(i).maxDeg());
        }
        return deg;
    }

    @ParameterizedTest
    @MethodSource("models")
    void flangeIsWhereTheControllerHasIt(RobotModel model) throws Exception {
        Element robot = parse(Urdf.of(model));
        KinematicChain chain = new KinematicChain(model, new PointMass(0, new Vector3d()));
        Random random = new Random(7);
        for (int run = 0; run < 20; run++) {
            double[] deg = angles(model, random);
            Map<String, Double> rad = new HashMap<>();
            for (int i = 0; i < deg.length; i++) {
                rad.put("j" + (i + 1), Math.toRadians(deg[i]));
            }
            chain.place(deg);
            CartesianPose ours = chain.flange();
            double[][] theirs = flange(robot, rad);

            assertThat(1000 * theirs[0][0]).isCloseTo(ours.xMm(), within(1e-3));
            assertThat(1000 * theirs[0][1]).isCloseTo(ours.yMm(), within(1e-3));
            assertThat(1000 * theirs[0][2]).isCloseTo(ours.zMm(), within(1e-3));
            double[][] turned = rollPitchYaw(new double[] {
                Math.toRadians(ours.rxDeg()), Math.toRadians(ours.ryDeg()), Math.toRadians(ours.rzDeg())
            });
            for (int i = 0; i < 3; i++) {
                assertThat(theirs[i + 1]).containsExactly(turned[i], within(1e-5));
            }
        }
    }

    // The frames of /tf in a recording, and those that a viewer computes from /robot_description and /joint_states, are
    // the same.
    @ParameterizedTest
    @MethodSource("models")
    void framesOfTheLinksLeadToTheSameFlange(RobotModel model) throws Exception {
        Element robot = parse(Urdf.of(model));
        LinkFrames frames = new LinkFrames(model);
        double[] deg = angles(model, new Random(3));
        Map<String, Double> rad = new HashMap<>();
        Matrix4d chain = new Matrix4d();
        for (int i = 0; i < deg.length; i++) {
            rad.put("j" + (i + 1), Math.toRadians(deg[i]));
            append(chain, frames.link(i, Math.toRadians(deg[i])));
        }
        append(chain, frames.flange());
        double[][] theirs = flange(robot, rad);

        assertThat(new double[] {chain.m30(), chain.m31(), chain.m32()}).containsExactly(theirs[0], within(1e-6));
        assertThat(new double[] {chain.m00(), chain.m10(), chain.m20()}).containsExactly(theirs[1], within(1e-6));
    }

    private static void append(Matrix4d chain, LinkFrames.LinkFrame frame) {
        chain.translate(frame.originM()).rotate(new Quaterniond(frame.rotation()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyLinkIsSomewhereAndLooksLikeSomething(RobotModel model) throws Exception {
        Element robot = parse(Urdf.of(model));
        Set<String> links = new HashSet<>();
        all(robot, "link").forEach(link -> links.add(link.getAttribute("name")));
        Set<String> placed = new HashSet<>(Set.of("base_link"));
        all(robot, "child").forEach(child -> placed.add(child.getAttribute("link")));

        assertThat(links).isEqualTo(placed).contains("link1", "link6", "flange");
        assertThat(all(robot, "cylinder"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(shape -> assertThat(Double.parseDouble(shape.getAttribute("radius")))
                        .isBetween(0.005, 0.5));
        assertThat(all(robot, "limit")).hasSize(model.axes());
    }

    // In the units of a URDF; every reader has room for the greatest effort, also where none is known.
    @ParameterizedTest
    @MethodSource("models")
    void limitsAreThoseOfTheModel(RobotModel model) throws Exception {
        List<Element> limits = all(parse(Urdf.of(model)), "limit");
        for (int i = 0; i < model.axes(); i++) {
            Element limit = limits.get(i);
            assertThat(number(limit, "lower"))
                    .isCloseTo(Math.toRadians(model.limits(i).minDeg()), within(1e-8));
            assertThat(number(limit, "upper"))
                    .isCloseTo(Math.toRadians(model.limits(i).maxDeg()), within(1e-8));
            assertThat(number(limit, "velocity"))
                    .isCloseTo(Math.toRadians(model.limits(i).speedDegPerS()), within(1e-8));
            double knownNm = model.joints().get(i).greatestEffortNm();
            assertThat(number(limit, "effort")).isEqualTo(knownNm == Double.MAX_VALUE ? 1e9 : knownNm);
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
