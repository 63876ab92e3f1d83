namespace Dunwell.Domain.Team;

/// <summary>Acts that give money away, each limited by role.</summary>
public enum Power { WriteOff, Refund, Waiver, Adjustment }

/// <summary>Up to how much a role may do an act in a currency. From packs/policies/authority.yaml.</summary>
/// <param name="MinorUnits">Largest amount, minor units; null for any amount.</param>
public sealed record AuthorityLimit(Power Power, Role Role, string Currency, long? MinorUnits);

/// <summary>Who may give away how much. What is not listed is not allowed: an unknown currency has no limit that fits it.</summary>
public sealed class AuthorityPolicy(IReadOnlyList<AuthorityLimit> limits)
{
    /// <summary>Why a role may not do this, with who may; null when it may.</summary>
    /// <param name="amount">All of that power on one item: what was done before and stands, and what is to be done.</param>
    public Refusal? Objection(Power power, Role role, Money amount)
    {
        if (Allows(power, role, amount))
            return null;
        var who = limits.Where(l => Covers(l, power, amount)).OrderBy(l => l.MinorUnits ?? long.MaxValue).Select(l => $"{l.Role} ({Words(l, amount.Currency)})").ToList();
        var own = limits.FirstOrDefault(l => l.Power == power && l.Role == role && l.Currency == amount.Currency.Code);
        var mine = own is null ? $"A {role} may not do this in {amount.Currency.Code}" : $"A {role} may do this {Words(own, amount.Currency)}";
        var what = power switch { Power.WriteOff => "Writing off", Power.Refund => "Refunding", Power.Waiver => "Waiving", _ => "Adjusting by" };
        return new("authority", $"{what} {amount} needs somebody else. {mine}; {(who.Count == 0 ? "nobody's limit reaches that far" : $"these may: {string.Join(", ", who)}")}");
    }

    public bool Allows(Power power, Role role, Money amount) => limits.Any(l => l.Role == role && Covers(l, power, amount));

    private static bool Covers(AuthorityLimit limit, Power power, Money amount) =>
        limit.Power == power && limit.Currency == amount.Currency.Code && amount.MinorUnits <= (limit.MinorUnits ?? long.MaxValue);

    private static string Words(AuthorityLimit limit, Currency currency) => limit.MinorUnits is { } most ? $"up to {new Money(most, currency)}" : "any amount";
}
