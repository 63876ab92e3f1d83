using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Compliance;
using Dunwell.Server.Platform.Mail;

namespace Dunwell.Server.Tests.Communications;

/// <summary>Nothing is queued or leaves without the gate's pass: what the compiler enforces is written down here, so that nobody weakens it unseen.</summary>
public partial class WallTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Only_a_finished_check_of_the_gate_makes_a_pass()
    {
        typeof(GatePass).GetConstructors(All & ~BindingFlags.Static).ShouldAllBe(c => c.IsPrivate && !c.GetParameters().Single().ParameterType.IsPublic);
        typeof(GatePass).IsSealed.ShouldBeTrue();
        // "After" is internal to the domain, and the domain has no friends.
        typeof(GatePass).GetMethods(All).Where(m => m.ReturnType == typeof(GatePass)).ShouldAllBe(m => m.IsAssembly && m.Name == "After");
        typeof(GatePass).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>().ShouldBeEmpty();
        Makers(typeof(GatePass)).ShouldBe([$"{nameof(GatePass)}.After"]);
    }

    [Fact]
    public void A_check_without_any_rules_gives_no_pass() =>
        ComplianceGate.Check(Compliance.GateGiven.Action(ActionKind.Email), Compliance.GateGiven.Facts(), new RulePackSet([]), Compliance.GateGiven.At("2026-03-11 12:00")).Pass.ShouldBeNull();

    [Fact]
    public void A_message_is_made_by_its_factories_and_queued_or_handed_over_with_a_pass_only()
    {
        typeof(Message).GetConstructors(All).ShouldAllBe(c => c.IsPrivate);
        typeof(Message).GetProperty(nameof(Message.Status))!.SetMethod!.IsPrivate.ShouldBeTrue();
        typeof(Message).GetProperty(nameof(Message.NeedsApproval))!.SetMethod!.IsPrivate.ShouldBeTrue();
        var ways = typeof(Message).GetMethods(All).Where(m => !m.IsPrivate && !m.IsSpecialName).ToList();
        ways.Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(GatePass))).Select(m => m.Name).Order().ShouldBe([nameof(Message.HandOver), nameof(Message.Queue)]);
        foreach (var way in ways.Where(m => !m.IsStatic && m.GetParameters().All(p => p.ParameterType != typeof(GatePass))))
        {
            foreach (var from in Enum.GetValues<MessageStatus>())
                After(way, from).ShouldBeOneOf([from, .. Allowed(from)], $"{way.Name} of a message that is {from}");
        }
    }

    /// <summary>What left never goes back to waiting but by a certain "not taken"; what never left is never called sent.</summary>
    private static MessageStatus[] Allowed(MessageStatus from) => from switch
    {
        MessageStatus.Queued or MessageStatus.Held => [MessageStatus.Held, MessageStatus.Cancelled],
        MessageStatus.Sending => [MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Unknown, MessageStatus.Held],
        MessageStatus.Unknown => [MessageStatus.Sent, MessageStatus.Failed],
        _ => [],
    };

    [Fact]
    public void A_mail_needs_a_pass_and_only_the_outbox_hands_it_over()
    {
        var pass = typeof(OutgoingMail).GetConstructors().Single(c => c.GetParameters().Length > 1).GetParameters().Single(p => p.ParameterType == typeof(GatePass));
        new NullabilityInfoContext().Create(pass).WriteState.ShouldBe(NullabilityState.NotNull);
        Callers(@"\bnew OutgoingMail\(").ShouldBe(["Communications/ReminderMail.cs"]);
        Callers(@"\bReminderMail\.Build\(").ShouldBe(["Communications/SendDue.cs"]);
        Callers(@"\btransport\.SendAsync\(|\.SendAsync\(outgoing").ShouldBe(["Communications/SendDue.cs"]);
        Callers(@"\bIMailTransport\b", except: "Platform/Mail/").ShouldBe(["Communications/OutboundMail.cs", "Communications/SendDue.cs", "Demo/DemoMail.cs"]);
        Callers(@"\bnew (SmtpTransport|FolderTransport|SmtpSession)\(", except: "Platform/Mail/").ShouldBe(["Communications/OutboundMail.cs"]);
        Callers(@"\.HandOver\(").ShouldBe(["Communications/PrintLetters.cs", "Communications/SendDue.cs"]);
        Callers(@"\bMessage\.Queue\(").ShouldBe(["Communications/Writing/WriteMessage.cs", "Runs/AccountDecision.cs"]);
        Callers(@"\bSmtpClient\b").ShouldBeEmpty();
        // A status changes by the message's own methods or not at all.
        Callers(@"Set<Message>\(\)[^;]*SetProperty\(\s*\w+ => \w+\.Status\b").ShouldBeEmpty();
        Callers(@"update messages\b").ShouldBeEmpty();
    }

    /// <summary>Who in the domain or the server gives out such a thing.</summary>
    private static List<string> Makers(Type type) =>
    [
        .. new[] { typeof(GatePass).Assembly, typeof(OutgoingMail).Assembly }.SelectMany(a => a.GetTypes()).Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(t => t.GetMethods(All)).Where(m => m.ReturnType == type && !m.IsSpecialName).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"),
    ];

    /// <summary>Files of the server in whose code the words stand.</summary>
    private static List<string> Callers(string words, string? except = null)
    {
        var root = Repository.Under("src", "Dunwell.Server");
        return [.. Repository.Sources("src/Dunwell.Server").Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(path => Regex.IsMatch(Comments().Replace(File.ReadAllText(path), ""), words))
            .Select(path => Path.GetRelativePath(root, path)).Where(path => except is null || !path.StartsWith(except, StringComparison.Ordinal))];
    }

    private static MessageStatus After(MethodInfo way, MessageStatus from)
    {
        var message = (Message)RuntimeHelpers.GetUninitializedObject(typeof(Message));
        typeof(Message).GetProperty(nameof(Message.Status))!.SetValue(message, from);
        var arguments = way.GetParameters().Select(p => p.ParameterType == typeof(string) ? "words" : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null).ToArray();
        try
        {
            way.Invoke(message, arguments);
        }
        catch (TargetInvocationException refused) when (refused.InnerException is InvalidOperationException)
        {
            message.Status.ShouldBe(from);
        }

        return message.Status;
    }

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();
}
