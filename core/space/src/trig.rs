//! Sine, cosine and arc sine made of additions, multiplications, divisions and square roots only.
//!
//! IEEE 754 fixes the result of those four to the last bit; it does not fix `sin`, and the maths
//! libraries of different systems do differ. Two parties who recompute the same outcome must get the
//! same distance, so the product does not call the system's. It deliberately covers only the angles
//! that positions need (up to half a turn either way). Read next: [`crate::geodesy`].

pub(crate) const HALF_PI: f64 = std::f64::consts::FRAC_PI_2;

/// Sine and cosine of an angle from -π to π, to about one unit in the last place.
pub(crate) fn sin_cos(radians: f64) -> (f64, f64) {
    // π/2 in two parts, so that taking it off loses nothing that matters at this size of angle.
    const HALF_PI_LOW: f64 = 6.123_233_995_736_766e-17;
    let quarter_turns = (radians / HALF_PI).round();
    let rest = (radians - quarter_turns * HALF_PI) - quarter_turns * HALF_PI_LOW;
    let (sin, cos) = small_sin_cos(rest);
    match quarter_turns as i32 {
        0 => (sin, cos),
        1 => (cos, -sin),
        -1 => (-cos, sin),
        // Half a turn, either way; nothing beyond is asked.
        _ => (-sin, -cos),
    }
}

/// Arc sine of a number from 0 to 1.
pub(crate) fn asin(x: f64) -> f64 {
    if x > 0.5 {
        return HALF_PI - 2.0 * asin_small(((1.0 - x.min(1.0)) / 2.0).sqrt());
    }
    asin_small(x)
}

/// Taylor polynomials on an eighth of a turn either way, where eight terms reach the last place.
fn small_sin_cos(x: f64) -> (f64, f64) {
    let s = x * x;
    let sin = x
        * (1.0
            + s * (-1.0 / 6.0
                + s * (1.0 / 120.0
                    + s * (-1.0 / 5_040.0
                        + s * (1.0 / 362_880.0
                            + s * (-1.0 / 39_916_800.0
                                + s * (1.0 / 6_227_020_800.0
                                    + s * (-1.0 / 1_307_674_368_000.0))))))));
    let cos = 1.0
        + s * (-0.5
            + s * (1.0 / 24.0
                + s * (-1.0 / 720.0
                    + s * (1.0 / 40_320.0
                        + s * (-1.0 / 3_628_800.0
                            + s * (1.0 / 479_001_600.0
                                + s * (-1.0 / 87_178_291_200.0
                                    + s * (1.0 / 20_922_789_888_000.0))))))));
    (sin, cos)
}

/// Newton's method from the first terms of the series; for x up to one half, where the slope of the
/// sine stays far from zero.
fn asin_small(x: f64) -> f64 {
    let s = x * x;
    let mut y = x * (1.0 + s * (1.0 / 6.0 + s * (3.0 / 40.0)));
    for _ in 0..3 {
        let (sin, cos) = small_sin_cos(y);
        y -= (sin - x) / cos;
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_system() {
        for step in -10_000..=10_000 {
            let x = f64::from(step) * std::f64::consts::PI / 10_000.0;
            let (sin, cos) = sin_cos(x);
            assert!((sin - x.sin()).abs() < 5e-16, "sin {x}");
            assert!((cos - x.cos()).abs() < 5e-16, "cos {x}");
        }
        for step in 0..=10_000 {
            let x = f64::from(step) / 10_000.0;
            assert!((asin(x) - x.asin()).abs() < 5e-15, "asin {x}");
        }
    }
}
