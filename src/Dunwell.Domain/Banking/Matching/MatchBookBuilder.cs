using Dunwell.Domain.Accounts;

namespace Dunwell.Domain.Banking.Matching;

/// <summary>Collects what a <see cref="MatchBook"/> is made of. Accounts may come after their items.</summary>
public sealed class MatchBookBuilder
{
    public MatchBookBuilder AddAccount(MatchAccount account) => this;

    /// <summary>An item with nothing open is left out.</summary>
    public MatchBookBuilder AddItem(MatchItem item) => this;

    /// <summary>An item that was paid not long ago; it can only be recognised, not paid again.</summary>
    /// <param name="number">The document's number.</param>
    /// <param name="account">Whose it was.</param>
    /// <param name="amount">What was paid on it, minor units.</param>
    /// <param name="on">Business date of the last payment.</param>
    public MatchBookBuilder AddSettled(string number, CustomerAccountId account, long amount, DateOnly on) => this;

    public MatchBookBuilder AddRule(LearnedPayer rule) => this;

    /// <exception cref="ArgumentException">An item, a settled item or a rule belongs to an account that was not added; an account or item was added twice.</exception>
    public MatchBook Build() => new();
}
