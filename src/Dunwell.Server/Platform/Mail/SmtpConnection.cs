using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>The server does not speak SMTP, or not to the end.</summary>
internal sealed class SmtpProtocolException(string message) : Exception(message);

/// <summary>Lines to and from a mail server, each with a limit of time and size: what a server sends is not trusted.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int LineLimit = 4096;
    private const int ReplyLineLimit = 128;

    private readonly SmtpSettings settings;
    private readonly TcpClient client;
    private readonly byte[] buffer = new byte[8192];
    private Stream stream;
    private int start;
    private int end;

    private SmtpConnection(SmtpSettings settings, TcpClient client) => (this.settings, this.client, stream) = (settings, client, client.GetStream());

    public static async Task<SmtpConnection> OpenAsync(SmtpSettings settings, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await InTime(settings.ConnectTimeout, "connect", token => client.ConnectAsync(settings.Host, settings.Port, token).AsTask(), cancellationToken);
            return new SmtpConnection(settings, client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public Task EncryptAsync(CancellationToken cancellationToken)
    {
        RefuseEarlyTalk();
        var encrypted = new SslStream(stream);
        stream = encrypted;
        var options = new SslClientAuthenticationOptions { TargetHost = settings.Host };
        if (settings.AllowInvalidCertificate)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        return InTime(settings.ConnectTimeout, "encrypt the connection", token => encrypted.AuthenticateAsClientAsync(options, token), cancellationToken);
    }

    /// <summary>Bytes the server sent before it was asked cannot be the answer to what is asked next. Believing them would mean inventing an outcome.</summary>
    public void RefuseEarlyTalk()
    {
        if (start != end)
            throw new SmtpProtocolException("The server spoke before it was asked.");
    }

    public Task WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan limit, CancellationToken cancellationToken) => InTime(limit, "send", async token =>
    {
        await stream.WriteAsync(bytes, token);
        await stream.FlushAsync(token);
    }, cancellationToken);

    public async Task<SmtpReply> ReadReplyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        SmtpReply? reply = null;
        await InTime(limit, "get an answer", async token => reply = await ReadReplyAsync(token), cancellationToken);
        return reply!;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.DisposeAsync();
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The other side is gone already: there is nothing left to close.
        }
        client.Dispose();
    }

    private async Task<SmtpReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        var text = new List<string>();
        for (var code = 0; ;)
        {
            var line = await ReadLineAsync(cancellationToken);
            var lineCode = line.Length >= 3 && line.AsSpan(0, 3).IndexOfAnyExceptInRange('0', '9') < 0 ? int.Parse(line.AsSpan(0, 3), provider: null) : 0;
            if (lineCode is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')) || (code != 0 && code != lineCode))
                throw new SmtpProtocolException($"The server's answer is not SMTP: '{Excerpt(line)}'.");
            code = lineCode;
            text.Add(line.Length > 4 ? SmtpSignIn.WithoutSecrets(settings, line[4..].Trim()) : "");
            if (line.Length == 3 || line[3] == ' ')
                return new SmtpReply(code, string.Join('\n', text));
            if (text.Count == ReplyLineLimit)
                throw new SmtpProtocolException($"The server's answer has more than {ReplyLineLimit} lines.");
        }
    }

    private string Excerpt(string line)
    {
        var safe = SmtpSignIn.WithoutSecrets(settings, line);
        return safe[..Math.Min(safe.Length, 80)];
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>(128);
        while (true)
        {
            var newLine = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            line.AddRange(buffer.AsSpan(start, (newLine < 0 ? end : newLine) - start));
            start = newLine < 0 ? end : newLine + 1;
            if (line.Count > LineLimit)
                throw new SmtpProtocolException($"A line of the server's answer is longer than {LineLimit} bytes.");
            if (newLine >= 0)
                return new string([.. Encoding.UTF8.GetString([.. line]).TrimEnd('\r').Select(c => char.IsControl(c) ? ' ' : c)]);
            (start, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
            if (end == 0)
                throw new EndOfStreamException("The server closed the connection.");
        }
    }

    private static async Task InTime(TimeSpan limit, string what, Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            await act(timer.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It took longer than {limit.TotalSeconds:0.#} s to {what}.");
        }
    }
}
