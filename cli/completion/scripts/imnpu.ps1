# Completion of `imnpu` for PowerShell. What is offered says the command itself.
Register-ArgumentCompleter -Native -CommandName imnpu -ScriptBlock {
  param($current, $line, $cursor)
  # Words that end before the cursor: the last of the others is being written.
  $words = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object {
      if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
  # Without the quote that it may begin with.
  $current = $current -replace '^["'']|["'']$', ''
  $before = @($words | Select-Object -Skip 1)
  $answer = @(& $words[0] complete "--word=$current" -- @before 2>$null)
  $answer | Select-Object -Skip 1 | ForEach-Object {
    $word, $meaning = $_ -split "`t", 2
    if (-not $meaning) { $meaning = $word }
    # Brackets of a layer such as S[0].D would stand for files.
    $quoted = if ($word -match '[\[\]]') { "'$word'" } else { $word }
    [System.Management.Automation.CompletionResult]::new($quoted, $word, 'ParameterValue', $meaning)
  }
  $kind, $endings = "$($answer | Select-Object -First 1)" -split ' '
  if ($kind -notin 'files', 'folders') { return }
  # Behind `--option=` it is the value that is a file.
  $start = if ($current -match '^-[^=]*=') { $Matches[0] } else { '' }
  [System.Management.Automation.CompletionCompleters]::CompleteFilename($current.Substring($start.Length)) | Where-Object {
    $_.ResultType -eq 'ProviderContainer' -or ($kind -eq 'files' -and
      (-not $endings -or $endings -contains [System.IO.Path]::GetExtension($_.ListItemText).TrimStart('.')))
  } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($start + $_.CompletionText, $_.ListItemText, $_.ResultType, $_.ToolTip)
  }
}
