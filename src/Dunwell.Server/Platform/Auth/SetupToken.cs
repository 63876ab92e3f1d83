using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Proves that who sets the desk up can read what "serve" printed. New in every process; worthless once a user exists.</summary>
public sealed class SetupToken
{
    /// <summary>Shown on the console only.</summary>
    public string Value { get; } = SignInLinks.NewToken()[..32];

    public bool Matches(string? text) =>
        text is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text.Trim()), Encoding.UTF8.GetBytes(Value));
}
