namespace Dunwell.Domain.Banking.References;

/// <summary>A Swiss QR reference: 26 digits and a check digit (modulo 10, recursive). It is used with a QR-IBAN only. Source: SIX Implementation Guidelines QR-bill 2.3, annex B.</summary>
public readonly record struct QrReference
{
    public const int Length = 27;

    private QrReference(string text) => Text = text;

    /// <summary>27 digits without spaces.</summary>
    public string Text { get; }

    /// <summary>Two digits, then groups of five, as it is printed.</summary>
    public string Printed => CheckDigits.Grouped(Text, 2, 5);

    /// <summary>Fills 1 to 26 digits up with zeros before them and puts the check digit behind.</summary>
    public static Result<QrReference> Make(string digits)
    {
        var bare = CheckDigits.Bare(digits);
        if (bare.Length is 0 or >= Length || !CheckDigits.AreDigits(bare) || bare.All(c => c == '0'))
            return new Refusal("reference.digits", $"'{digits}' is not 1 to {Length - 1} digits, not all zero", "reference");
        var body = bare.PadLeft(Length - 1, '0');
        return new QrReference($"{body}{CheckDigits.Mod10Recursive(body)}");
    }

    /// <summary>Reads one as people write it; false when it is none or its check digit is wrong.</summary>
    public static bool TryRead(string? text, out QrReference reference)
    {
        var bare = CheckDigits.Bare(text);
        var isOne = bare.Length == Length && CheckDigits.AreDigits(bare) && bare.Any(c => c != '0') && CheckDigits.Mod10Recursive(bare[..^1]) == bare[^1] - '0';
        reference = isOne ? new(bare) : default;
        return isOne;
    }

    public override string ToString() => Text;
}
