namespace Dunwell.Domain;

/// <summary>An ISO 4217 currency. <see cref="Digits"/> says how many minor-unit decimals an amount has (JPY 0, USD 2, KWD 3).</summary>
/// <remarks>The default value is no currency; using it in arithmetic throws.</remarks>
public readonly record struct Currency
{
    private static readonly HashSet<string> NoDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> ThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    private static readonly HashSet<string> TwoDecimals =
    [
        "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BMD", "BND", "BOB",
        "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP",
        "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ", "GYD", "HKD", "HNL", "HTG",
        "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL",
        "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD", "NGN", "NIO",
        "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SBD", "SCR", "SDG",
        "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SYP", "SZL", "THB", "TJS", "TMT", "TOP", "TRY", "TTD", "TWD",
        "TZS", "UAH", "USD", "UYU", "UZS", "VES", "WST", "XCD", "YER", "ZAR", "ZMW", "ZWG",
    ];

    private Currency(string code, int digits) => (Code, Digits) = (code, digits);

    /// <summary>Three capital letters, or null in the default value.</summary>
    public string Code { get; }

    /// <summary>Decimals of one major unit.</summary>
    public int Digits { get; }

    /// <summary>Minor units in one major unit (100 for USD).</summary>
    public long Scale => Digits switch { 0 => 1, 3 => 1000, _ => 100 };

    /// <summary>The currency of an ISO 4217 code in any letter case, or false when the code is not a currency in use.</summary>
    public static bool TryOf(string? code, out Currency currency)
    {
        var upper = code?.Trim().ToUpperInvariant() ?? "";
        currency = TwoDecimals.TryGetValue(upper, out var two) ? new(two, 2)
            : NoDecimals.TryGetValue(upper, out var none) ? new(none, 0)
            : ThreeDecimals.TryGetValue(upper, out var three) ? new(three, 3)
            : default;
        return currency.Code is not null;
    }

    /// <exception cref="ArgumentException">The code is not a currency in use.</exception>
    public static Currency Of(string code) =>
        TryOf(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not an ISO 4217 currency code", nameof(code));

    public override string ToString() => Code ?? "";
}
