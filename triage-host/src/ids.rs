//! Random identities and secrets, from the operating system.

/// 128 bits of chance as 32 hexadecimal digits; says nothing about whom it stands for.
///
/// # Errors
///
/// The operating system gives no randomness.
pub fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// 256 bits of chance, for a secret.
///
/// # Errors
///
/// The operating system gives no randomness.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Bytes from lower-case hexadecimal digits; none if there is anything else.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(byte.wrapping_sub(b'a').wrapping_add(10)),
        _ => None,
    };
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    pairs
        .iter()
        .map(|[high, low]| Some(digit(*high)?.wrapping_shl(4) | digit(*low)?))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_bytes_agree_and_nothing_else_is_read() {
        let every: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hex(&hex(&every)), Some(every));
        for wrong in ["0", "0g", "AB", "é", " 0"] {
            assert_eq!(from_hex(wrong), None, "{wrong}");
        }
        assert_ne!(random().unwrap(), random().unwrap());
    }
}
