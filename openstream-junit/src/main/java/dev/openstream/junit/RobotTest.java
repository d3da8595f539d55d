package dev.openstream.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a simulated robot, as a parameter of type {@link RobotProcess}:
 *
 * {@snippet :
 * @RobotTest
 * class ArmTest {
 *
 *     @Test
 *     void moves(RobotProcess robot) {
 *         Arm arm = new Arm(robot.host(), robot.port());
 *     }
 * }
 * }
 *
 * <p>It runs in a process of its own on a JDK 25 or later, which is looked for ({@link RobotProcess#start}), and ends with
 * the tests, however they end. Classes inside of the class share its robot, unless they are annotated too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(SimulatedRobotExtension.class)
public @interface RobotTest {

    /** The robot's model by its name in the library, like {@code HH020}. */
    String model() default "HA006B";

    /** The state at the start: ready to move, or as after the main switch, in which nothing moves. */
    boolean ready() default true;

    /** The faults that are there from the start, as docs/simulator.md names them: {@code stall}, or {@code delay=50}. */
    String[] faults() default {};

    /** True for a new robot for each test; false for one for all tests of the class. A start takes about a second. */
    boolean perTest() default false;
}
