//! The orders of the NIST curves (FIPS 186-5, SP 800-186 section 3.2.1), and as much arithmetic
//! as spoiling a signature value needs; numbers are big-endian and equally long.

use super::alg::Alg;

const P256: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const P384: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf\
                    581a0db248b0a77aecec196accc52973";
const P521: &str = "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa\
                    51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409";

/// The order n of an algorithm's curve, as long as R and S are.
pub(crate) fn order(alg: Alg) -> Vec<u8> {
    let digits = match alg {
        Alg::ES384 => P384,
        Alg::ES512 => P521,
        _ => P256,
    };
    (0..digits.len())
        .step_by(2)
        .filter_map(|at| u8::from_str_radix(&digits[at..at + 2], 16).ok())
        .collect()
}

/// One, as long as the number.
pub(crate) fn one(number: &[u8]) -> Vec<u8> {
    let mut one = vec![0; number.len()];
    one.iter_mut().last().into_iter().for_each(|octet| *octet = 1);
    one
}

/// `a - b`, where `b` is not greater.
pub(crate) fn minus(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut borrow = false;
    let mut digits: Vec<u8> = a
        .iter()
        .zip(b)
        .rev()
        .map(|(a, b)| {
            let (difference, under) = a.overflowing_sub(*b);
            let (difference, under_again) = difference.overflowing_sub(u8::from(borrow));
            borrow = under || under_again;
            difference
        })
        .collect();
    digits.reverse();
    digits
}

/// `a + 1`, where that is not longer.
pub(crate) fn plus_one(a: &[u8]) -> Vec<u8> {
    let mut sum = a.to_vec();
    for octet in sum.iter_mut().rev() {
        let (next, over) = octet.overflowing_add(1);
        *octet = next;
        if !over {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_are_as_long_as_r_and_s() {
        let lengths = [Alg::ES256, Alg::ES384, Alg::ES512].map(|alg| order(alg).len());
        assert_eq!(lengths, [32, 48, 66]);
    }

    #[test]
    fn borrows_and_carries_go_all_the_way() {
        assert_eq!(minus(&[1, 0, 0], &[0, 0, 1]), [0, 255, 255]);
        assert_eq!(plus_one(&[0, 255, 255]), [1, 0, 0]);
        assert_eq!(one(&[9, 9]), [0, 1]);
    }
}
