using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>Sends mail after mail over one connection, one at a time. Connects when the first is sent, and again when the connection was lost.</summary>
public sealed class SmtpSession(SmtpSettings settings) : IMailTransport, IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private SmtpConnection? connection;
    private SmtpExtensions extensions = SmtpExtensions.None;
    private SmtpStep step;
    private bool endSent;

    public async Task<DeliveryOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (OutgoingMailCheck.Objection(mail) is { } unsendable)
            return unsendable;
        if (settings.Objection() is { } refusal)
            return new DeliveryOutcome.RejectedTemporarily(SmtpStep.Prepare, null, refusal.Message);
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            (step, endSent) = (SmtpStep.Connect, false);
            var outcome = await ReadyAsync(cancellationToken) ?? await HandOverAsync(mail, cancellationToken);
            if (outcome is DeliveryOutcome.RejectedTemporarily { Reply.Code: 421 } or DeliveryOutcome.RejectedTemporarily { Step: <= SmtpStep.SignIn })
                await DropAsync();
            return outcome;
        }
        catch (Exception fault) when (endSent || IsOfTheWorld(fault))
        {
            await DropAsync();
            var why = fault is OperationCanceledException ? "Sending was cancelled." : fault.Message;
            return endSent ? new DeliveryOutcome.Unknown(why) : new DeliveryOutcome.RejectedTemporarily(step, null, why);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            if (connection is not null)
                await AskAsync("QUIT", Farewell, CancellationToken.None);
        }
        catch (Exception fault) when (IsOfTheWorld(fault))
        {
            // A server that does not say goodbye changes no outcome.
        }
        await DropAsync();
        turn.Dispose();
    }

    private static bool IsOfTheWorld(Exception fault) =>
        fault is IOException or SocketException or AuthenticationException or TimeoutException or OperationCanceledException or SmtpProtocolException;

    /// <summary>A connection that is greeted, encrypted, signed in and empty of any earlier mail; or why there is none.</summary>
    private async Task<DeliveryOutcome?> ReadyAsync(CancellationToken cancellationToken)
    {
        if (connection is not null && await IsStillGoodAsync(cancellationToken))
            return null;
        await DropAsync();
        connection = await SmtpConnection.OpenAsync(settings, cancellationToken);
        if (settings.Security == SmtpSecurity.ImplicitTls)
            await EncryptAsync(cancellationToken);
        step = SmtpStep.Greeting;
        if (Judge(await connection.ReadReplyAsync(settings.ReplyTimeout, cancellationToken), 2) is { } unwelcome)
            return unwelcome;
        return await HelloAsync(cancellationToken)
            ?? (settings.Security == SmtpSecurity.StartTls ? await StartTlsAsync(cancellationToken) : null)
            ?? (settings.Auth != SmtpAuth.None ? await SignInAsync(cancellationToken) : null);
    }

    private async Task<bool> IsStillGoodAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await AskAsync("RSET", settings.ReplyTimeout, cancellationToken)).Code == 250;
        }
        catch (Exception fault) when (IsOfTheWorld(fault) && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<DeliveryOutcome?> HelloAsync(CancellationToken cancellationToken)
    {
        step = SmtpStep.Hello;
        var ehlo = await AskAsync($"EHLO {settings.HeloName}", settings.ReplyTimeout, cancellationToken);
        extensions = ehlo.Code == 250 ? SmtpExtensions.Of(ehlo) : SmtpExtensions.None;
        return ehlo.Code / 100 == 5 ? await ExpectAsync(2, $"HELO {settings.HeloName}", cancellationToken) : Judge(ehlo, 2);
    }

    private async Task<DeliveryOutcome?> StartTlsAsync(CancellationToken cancellationToken)
    {
        step = SmtpStep.StartTls;
        if (!extensions.StartTls)
            return new DeliveryOutcome.RejectedTemporarily(step, null, "The server does not offer STARTTLS.");
        if (await ExpectAsync(2, "STARTTLS", cancellationToken) is { } refused)
            return refused;
        await EncryptAsync(cancellationToken);
        return await HelloAsync(cancellationToken);
    }

    private Task EncryptAsync(CancellationToken cancellationToken)
    {
        step = SmtpStep.StartTls;
        return connection!.EncryptAsync(cancellationToken);
    }

    private async Task<DeliveryOutcome?> SignInAsync(CancellationToken cancellationToken)
    {
        step = SmtpStep.SignIn;
        if (!extensions.OffersAuth(SmtpSignIn.Mechanism(settings.Auth)))
            return new DeliveryOutcome.RejectedTemporarily(step, null, $"The server does not offer to sign in with {SmtpSignIn.Mechanism(settings.Auth)}.");
        var reply = await SmtpSignIn.RunAsync(settings, line => AskAsync(line, settings.ReplyTimeout, cancellationToken));
        return Judge(reply, 2);
    }

    private async Task<DeliveryOutcome?> EnvelopeAsync(OutgoingMail mail, bool utf8, bool eightBit, CancellationToken cancellationToken)
    {
        var parameters = (extensions.Size ? $" SIZE={mail.Content.Length}" : "") + (eightBit ? " BODY=8BITMIME" : "") + (utf8 ? " SMTPUTF8" : "");
        step = SmtpStep.Sender;
        if (await ExpectAsync(2, $"MAIL FROM:<{mail.EnvelopeFrom.Address}>{parameters}", cancellationToken) is { } badSender)
            return badSender;
        step = SmtpStep.Recipient;
        if (await ExpectAsync(2, $"RCPT TO:<{mail.Recipient.Address}>", cancellationToken) is { } badRecipient)
            return badRecipient;
        step = SmtpStep.Data;
        return await ExpectAsync(3, "DATA", cancellationToken);
    }

    private async Task<DeliveryOutcome> HandOverAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        step = SmtpStep.Sender;
        var eightBit = mail.Content.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0;
        var utf8 = mail.EnvelopeFrom.NeedsSmtpUtf8 || mail.Recipient.NeedsSmtpUtf8 || (eightBit && OutgoingMailCheck.HasUtf8Header(mail.Content));
        if (utf8 && !extensions.SmtpUtf8)
            return new DeliveryOutcome.RejectedPermanently(step, null, "An address is not ASCII before its @, and the server does not offer SMTPUTF8.");
        if (eightBit && !extensions.EightBit)
            return new DeliveryOutcome.RejectedPermanently(step, null, "The mail is not ASCII, and the server does not offer 8BITMIME.");
        if (extensions.SizeLimit < mail.Content.Length)
            return new DeliveryOutcome.RejectedPermanently(step, null, $"The mail has {mail.Content.Length} bytes; the server takes at most {extensions.SizeLimit}.");
        if (await EnvelopeAsync(mail, utf8, eightBit, cancellationToken) is { } refused)
            return refused;
        step = SmtpStep.Content;
        await connection!.WriteAsync(MailBytes.Stuffed(mail.Content), settings.ContentTimeout, cancellationToken);
        connection.RefuseEarlyTalk();
        endSent = true;
        await connection.WriteAsync(".\r\n"u8.ToArray(), settings.ContentTimeout, cancellationToken);
        var reply = await connection.ReadReplyAsync(settings.ContentTimeout, cancellationToken);
        return Judge(reply, 2) ?? new DeliveryOutcome.Accepted(reply);
    }

    private async Task<DeliveryOutcome?> ExpectAsync(int wantedClass, string command, CancellationToken cancellationToken) =>
        Judge(await AskAsync(command, settings.ReplyTimeout, cancellationToken), wantedClass);

    private async Task<SmtpReply> AskAsync(string command, TimeSpan limit, CancellationToken cancellationToken)
    {
        connection!.RefuseEarlyTalk();
        await connection.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), limit, cancellationToken);
        return await connection.ReadReplyAsync(limit, cancellationToken);
    }

    /// <summary>Null when the reply is of the class that lets us go on.</summary>
    private DeliveryOutcome? Judge(SmtpReply reply, int wantedClass) => (reply.Code / 100) switch
    {
        var given when given == wantedClass => null,
        5 when step > SmtpStep.SignIn => new DeliveryOutcome.RejectedPermanently(step, reply, reply.ToString()),
        4 or 5 => new DeliveryOutcome.RejectedTemporarily(step, reply, reply.ToString()),
        _ => throw new SmtpProtocolException($"The server answered out of order: {reply}."),
    };

    private async Task DropAsync()
    {
        if (connection is { } lost)
            await lost.DisposeAsync();
        connection = null;
    }
}
