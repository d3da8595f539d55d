package dev.openstream.robot.model;

import org.joml.Matrix4d;
import org.joml.Matrix4dc;

/**
 * Position and orientation of one frame in another: the flange, the tip of a tool or a user frame in the base frame (x
 * forward, z up), or the tip of a tool in the frame of the flange. Immutable.
 *
 * @param xMm position along x, mm
 * @param yMm position along y, mm
 * @param zMm position along z, mm
 * @param rxDeg rotation about x, deg, above -180 to 180; R = Rz(rz) * Ry(ry) * Rx(rx)
 * @param ryDeg rotation about y, deg, -90 to 90
 * @param rzDeg rotation about z, deg, above -180 to 180
 */
public record CartesianPose(double xMm, double yMm, double zMm, double rxDeg, double ryDeg, double rzDeg) {

    private static final double MM_PER_M = 1000;

    /**
     * Below this cosine of ry the x and z turns are about the same line: 0.0006 deg from 90, what a description leaves
     * that has half of pi as 1.5708.
     */
    private static final double GIMBAL_LOCK = 1e-5;

    /** Half a turn can come out with either sign; within this it counts as +180, so that a pose at rest does not flicker. */
    private static final double HALF_TURN_NOISE_DEG = 1e-9;

    /**
     * The pose of {@code frame}, lengths in m. At gimbal lock (ry = 90 or -90) only the sum or difference of rx and rz
     * is defined: rx is 0 there, and rz takes all of it.
     */
    static CartesianPose of(Matrix4dc frame) {
        double cosRy = Math.hypot(frame.m00(), frame.m01());
        double ry = Math.atan2(-frame.m02(), cosRy);
        boolean locked = cosRy < GIMBAL_LOCK;
        double rx = locked ? 0 : Math.atan2(frame.m12(), frame.m22());
        double rz = locked ? Math.atan2(-frame.m10(), frame.m11()) : Math.atan2(frame.m01(), frame.m00());
        return new CartesianPose(
                frame.m30() * MM_PER_M,
                frame.m31() * MM_PER_M,
                frame.m32() * MM_PER_M,
                degrees(rx),
                degrees(ry),
                degrees(rz));
    }

    private static double degrees(double rad) {
        double deg = Math.toDegrees(rad);
        return deg <= HALF_TURN_NOISE_DEG - 180 ? 180 : deg;
    }

    /**
     * Composes two poses: the tip of a tool in the base frame is {@code flange.then(tip)}.
     *
     * @param inner pose in the frame of this pose
     * @return {@code inner} in the frame in which this pose is given
     */
    public CartesianPose then(CartesianPose inner) {
        return of(matrix().mulAffine(inner.matrix()));
    }

    /**
     * Converts this pose to another frame: the flange in a user frame is {@code flange.seenFrom(user)}.
     *
     * @param frame frame, given in the same frame as this pose
     * @return this pose in {@code frame}
     */
    public CartesianPose seenFrom(CartesianPose frame) {
        return of(frame.matrix().invertAffine().mulAffine(matrix()));
    }

    /** Lengths in m. */
    private Matrix4d matrix() {
        return new Matrix4d()
                .translation(xMm / MM_PER_M, yMm / MM_PER_M, zMm / MM_PER_M)
                .rotateZYX(Math.toRadians(rzDeg), Math.toRadians(ryDeg), Math.toRadians(rxDeg));
    }
}
